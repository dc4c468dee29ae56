package org.marrow.notebooks;

import java.util.HashMap;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Lets JShell run its classes in this process, where they see the classes of the test. */
final class InProcess implements ExecutionControlProvider {
    @Override
    public String name() {
        return "in-process";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return new DirectExecutionControl(new Loader());
    }

    private static final class Loader extends ClassLoader implements LoaderDelegate {
        private final Map<String, byte[]> classes = new HashMap<>();

        Loader() {
            super(InProcess.class.getClassLoader());
        }

        @Override
        public void load(ExecutionControl.ClassBytecodes[] bytecodes) {
            // All bytes first: classes of one snippet name each other.
            for (ExecutionControl.ClassBytecodes c : bytecodes) {
                classes.put(c.name(), c.bytecodes());
            }
        }

        @Override
        public void classesRedefined(ExecutionControl.ClassBytecodes[] bytecodes) {
            load(bytecodes);
        }

        @Override
        public void addToClasspath(String path) {
            // The class path of the test is there already.
        }

        @Override
        public Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
