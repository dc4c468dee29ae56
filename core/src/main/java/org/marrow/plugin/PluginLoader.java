package org.marrow.plugin;

import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.marrow.model.Insult;
import org.marrow.model.Model;
import org.marrow.model.Therapy;
import org.marrow.simulate.Engine;

/**
 * Loads one plugin, a jar or a folder of jars that belong together, with a class loader of its own. Whatever is wrong with a
 * jar or a class is noted and harms nothing else.
 */
final class PluginLoader {
    /** What a plugin may provide, in the order in which it is looked for. */
    static final List<Class<?>> KINDS = List.of(Model.class, Insult.class, Therapy.class, Engine.class);

    private static final String SERVICES = "META-INF/services/";

    private final List<Provider> providers = new ArrayList<>();
    private final List<Catalog.Problem> problems = new ArrayList<>();
    private final String name;

    /**
     * An instance of a plugin's class.
     *
     * @param kind the interface it was listed for
     * @param instance the instance
     * @param origin where its class came from
     */
    record Provider(Class<?> kind, Object instance, Origin origin) {}

    private PluginLoader(Path path) {
        name = path.toString();
    }

    /**
     * Loads a plugin.
     *
     * @param path a jar, or a folder of jars
     * @return what it provides, and what is wrong with it
     */
    static PluginLoader load(Path path) {
        PluginLoader loader = new PluginLoader(path);
        try {
            List<PluginJar> jars = new ArrayList<>();
            for (Path p : jarsAt(path)) {
                jars.add(read(p));
            }
            loader.load(jars);
        } catch (Refused e) {
            loader.problem("", e);
        }
        return loader;
    }

    List<Provider> providers() {
        return List.copyOf(providers);
    }

    List<Catalog.Problem> problems() {
        return List.copyOf(problems);
    }

    private void problem(String provider, Refused e) {
        problems.add(new Catalog.Problem(name, provider, e.reason(), e.remedy()));
    }

    // ---- files ----

    /** The plugins of a folder: its jars and its folders, in the order of their names; hidden files are no plugins. */
    static List<Path> pluginsIn(Path folder) throws IOException {
        return sorted(folder, p -> isJar(p) || Files.isDirectory(p));
    }

    private static List<Path> jarsAt(Path path) throws Refused {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try {
            List<Path> jars = sorted(path, PluginLoader::isJar);
            if (jars.isEmpty()) {
                throw new Refused(
                        "The folder holds no jar.",
                        "Put the jars of one plugin straight into it, without folders in between, or remove it.");
            }
            return jars;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static List<Path> sorted(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> !String.valueOf(p.getFileName()).startsWith("."))
                    .filter(wanted)
                    .sorted(Comparator.comparing(p -> String.valueOf(p.getFileName())))
                    .toList();
        }
    }

    private static boolean isJar(Path p) {
        return String.valueOf(p.getFileName()).toLowerCase(Locale.ROOT).endsWith(".jar") && !Files.isDirectory(p);
    }

    private static PluginJar read(Path path) throws Refused {
        PluginJar jar;
        try {
            jar = PluginJar.read(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
        checkSpiVersion(jar);
        return jar;
    }

    private static Refused unreadable(IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return new Refused(
                    "It cannot be read as a jar: " + e.getMessage() + ".",
                    "Copy or build the jar again, or remove it.");
        }
        String what = e instanceof NoSuchFileException ? "it does not exist" : e.toString();
        return new Refused("It cannot be read: " + what + ".", "Check the file and its permissions, or remove it.");
    }

    private static void checkSpiVersion(PluginJar jar) throws Refused {
        String stated = jar.statedSpiVersion();
        if (stated == null) {
            return;
        }
        if (!stated.strip().matches("[1-9]\\d{0,5}")) {
            throw new Refused(
                    "The manifest of " + jar.path().getFileName() + " has the Marrow-SPI-Version '" + stated
                            + "', which is no whole number from 1 on.",
                    "Ask the plugin's author for a jar with the SPI version it was made for.");
        }
        if (Integer.parseInt(stated.strip()) > Catalog.SPI_VERSION) {
            throw new Refused(
                    jar.path().getFileName() + " was made for SPI version " + stated.strip()
                            + ", but this version of Marrow has " + Catalog.SPI_VERSION + ".",
                    "Use a newer version of Marrow, or an older version of the plugin.");
        }
    }

    // ---- classes ----

    private void load(List<PluginJar> jars) throws Refused {
        PluginClassLoader loader =
                new PluginClassLoader(name, jars, new ApiClassLoader(Catalog.class.getClassLoader()));
        boolean any = false;
        for (Class<?> kind : KINDS) {
            for (String provider : listed(jars, kind)) {
                any = true;
                try {
                    Object instance = instantiate(loader, kind, provider);
                    providers.add(new Provider(kind, instance, origin(jars, loader.jarOf(instance.getClass()))));
                } catch (Refused e) {
                    problem(provider, e);
                }
            }
        }
        if (!any) {
            throw new Refused(
                    "It provides no plugin: it has no " + SERVICES + Insult.class.getName()
                            + " (or ...Model, ...Therapy, org.marrow.simulate.Engine) that names a class.",
                    "If it is a library, put it into a folder together with the plugin that needs it; if it is a plugin,"
                            + " add the line and build it again.");
        }
    }

    /** The classes that the services files name, each once, in the order of the jars and lines. */
    private static Set<String> listed(List<PluginJar> jars, Class<?> kind) {
        Set<String> names = new LinkedHashSet<>();
        for (PluginJar jar : jars) {
            byte[] file = jar.entry(SERVICES + kind.getName());
            if (file != null) {
                new String(file, StandardCharsets.UTF_8)
                        .lines()
                        .map(l -> l.replaceFirst("#.*", "").strip())
                        .filter(l -> !l.isEmpty())
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static Origin origin(List<PluginJar> jars, PluginJar own) {
        return new Origin(
                own.describe(),
                jars.stream().filter(j -> j != own).map(PluginJar::describe).toList());
    }

    private static Object instantiate(PluginClassLoader loader, Class<?> kind, String provider) throws Refused {
        try {
            Class<?> type = Class.forName(provider, false, loader);
            checkType(loader, kind, type);
            return constructor(type).newInstance();
        } catch (ClassNotFoundException e) {
            throw new Refused(
                    SERVICES + kind.getName() + " names the class '" + provider + "', which is not in the jar.",
                    "Correct the line, or build the jar again with the class in it.");
        } catch (InvocationTargetException e) {
            throw Faults.refused("Its constructor", e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | StackOverflowError e) {
            throw Faults.refused("Its class", e);
        }
    }

    private static void checkType(PluginClassLoader loader, Class<?> kind, Class<?> type) throws Refused {
        if (type.getClassLoader() != loader) {
            throw new Refused(
                    SERVICES + kind.getName() + " names '" + type.getName()
                            + "', which is not in the jar but part of Marrow or of Java.",
                    "Name a class of the plugin.");
        }
        if (!kind.isAssignableFrom(type)) {
            String other = KINDS.stream()
                    .filter(k -> k.isAssignableFrom(type))
                    .findFirst()
                    .map(k -> "It is of the kind " + k.getSimpleName() + ": name it in " + SERVICES + k.getName() + ".")
                    .orElse("Let it implement " + kind.getName() + ", or take the line out.");
            throw new Refused("'" + type.getName() + "' does not implement " + kind.getName() + ".", other);
        }
    }

    private static Constructor<?> constructor(Class<?> type) throws Refused {
        boolean open = Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
        if (open) {
            for (Constructor<?> c : type.getConstructors()) {
                if (c.getParameterCount() == 0) {
                    return c;
                }
            }
        }
        throw new Refused(
                "'" + type.getName()
                        + "' cannot be made: it must be a public class, not abstract, with a public constructor"
                        + " without arguments.",
                "Make the class and such a constructor public.");
    }
}
