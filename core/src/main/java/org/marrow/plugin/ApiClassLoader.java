package org.marrow.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parent of every plugin's class loader: shows the JDK, the packages of Marrow that plugins are written against, slf4j-api
 * and jspecify, and nothing else. So a plugin may bring any version of any library, Marrow's own libraries are not in its way,
 * and the list of bundled services is not found a second time.
 */
final class ApiClassLoader extends ClassLoader {
    /** The packages shown, beside the JDK. */
    static final Set<String> PACKAGES = Set.of(
            "org.marrow",
            "org.marrow.error",
            "org.marrow.model",
            "org.marrow.network",
            "org.marrow.numerics",
            "org.marrow.outcome",
            "org.marrow.plugin",
            "org.marrow.protocol",
            "org.marrow.scenario",
            "org.marrow.simulate",
            "org.marrow.text",
            "org.slf4j",
            "org.slf4j.event",
            "org.slf4j.helpers",
            "org.slf4j.spi",
            "org.jspecify.annotations");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    /**
     * A view of Marrow.
     *
     * @param host the loader of Marrow itself
     */
    ApiClassLoader(ClassLoader host) {
        super("marrow-api", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!shows(name, '.')) {
            throw new ClassNotFoundException(name);
        }
        return host.loadClass(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return shows(name, '/') ? host.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return shows(name, '/') ? host.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean shows(String name, char separator) {
        int end = name.lastIndexOf(separator);
        return end > 0 && PACKAGES.contains(name.substring(0, end).replace(separator, '.'));
    }
}
