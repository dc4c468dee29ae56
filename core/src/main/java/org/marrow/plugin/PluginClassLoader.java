package org.marrow.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes and resources of one plugin from its jars, which have been read. Holds nothing open: it goes when the last
 * of its classes goes.
 */
final class PluginClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final List<PluginJar> jars;

    /**
     * A loader.
     *
     * @param name for messages
     * @param jars the jars, in the order in which they are searched
     * @param parent what the plugin sees besides
     */
    PluginClassLoader(String name, List<PluginJar> jars, ClassLoader parent) {
        super(name, parent);
        this.jars = List.copyOf(jars);
    }

    /** The jar that a class of this loader came from: the first that has it. */
    PluginJar jarOf(Class<?> type) {
        String name = entryName(type.getName());
        return jars.stream().filter(j -> j.entry(name) != null).findFirst().orElseThrow();
    }

    private static String entryName(String className) {
        return className.replace('.', '/') + ".class";
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (PluginJar jar : jars) {
            byte[] code = jar.entry(entryName(name));
            if (code != null) {
                definePackageOf(name, jar);
                return defineClass(name, code, 0, code.length, domain(jar));
            }
        }
        throw new ClassNotFoundException(name);
    }

    private ProtectionDomain domain(PluginJar jar) {
        try {
            URL place = jar.path().toUri().toURL();
            return new ProtectionDomain(new CodeSource(place, (Certificate[]) null), null, this, null);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // A path of a file always has one.
        }
    }

    private void definePackageOf(String className, PluginJar jar) {
        int end = className.lastIndexOf('.');
        String name = end < 0 ? "" : className.substring(0, end);
        if (getDefinedPackage(name) == null) {
            Attributes a = jar.manifest().getMainAttributes();
            try {
                definePackage(
                        name,
                        a.getValue(Name.SPECIFICATION_TITLE),
                        a.getValue(Name.SPECIFICATION_VERSION),
                        a.getValue(Name.SPECIFICATION_VENDOR),
                        a.getValue(Name.IMPLEMENTATION_TITLE),
                        a.getValue(Name.IMPLEMENTATION_VERSION),
                        a.getValue(Name.IMPLEMENTATION_VENDOR),
                        null);
            } catch (IllegalArgumentException e) {
                // Another thread was first, which is as good.
                return;
            }
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        for (PluginJar jar : jars) {
            byte[] content = jar.entry(name);
            if (content != null) {
                return url(jar, name, content);
            }
        }
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<URL> found = new ArrayList<>();
        for (PluginJar jar : jars) {
            byte[] content = jar.entry(name);
            if (content != null) {
                found.add(url(jar, name, content));
            }
        }
        return Collections.enumeration(found);
    }

    private static URL url(PluginJar jar, String name, byte[] content) {
        try {
            return new URL("marrow-plugin", "", -1, jar.path().toUri() + "!/" + name, new Handler(content));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // The handler is given, and nothing is parsed.
        }
    }

    /** Opens what is in memory. */
    private static final class Handler extends URLStreamHandler {
        private final byte[] content;

        Handler(byte[] content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    // Nothing to connect to.
                }

                @Override
                public long getContentLengthLong() {
                    return content.length;
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
