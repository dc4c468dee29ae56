package org.marrow.plugin;

/** Says in words what is wrong with a plugin whose code failed. */
final class Faults {
    private static final String ANOTHER =
            "Ask the plugin's author for a version that fits this version of Marrow, or remove it.";

    private Faults() {}

    /**
     * What a failure means.
     *
     * @param where what was being used, such as {@code Its constructor}
     * @param e what was thrown
     */
    static Refused refused(String where, Throwable e) {
        if (e instanceof ExceptionInInitializerError && e.getCause() != null) {
            return refused("Its static initialiser", e.getCause());
        }
        if (e instanceof UnsupportedClassVersionError) {
            return new Refused(
                    "It was compiled for a newer Java than this one, which is "
                            + Runtime.version().feature() + " (" + e.getMessage() + ").",
                    "Run Marrow with a newer Java, or ask for a jar compiled with '--release 17'.");
        }
        if (e instanceof NoClassDefFoundError || e instanceof ClassNotFoundException) {
            return new Refused(
                    "It needs the class '" + String.valueOf(e.getMessage()).replace('/', '.')
                            + "', which is neither in the jar nor among what Marrow shows to plugins.",
                    "Put the plugin and the jars of the libraries that it needs into a folder of their own in the plugin"
                            + " folder.");
        }
        if (e instanceof IncompatibleClassChangeError) {
            return new Refused(
                    "It was compiled against another version of Marrow or of a library (" + text(e) + ").", ANOTHER);
        }
        return new Refused(
                (e instanceof LinkageError ? "Java cannot link it: " : where + " throws ") + text(e) + ".", ANOTHER);
    }

    private static String text(Throwable e) {
        String message = e.getMessage();
        String name = e.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? name
                : name + ": " + message.strip().replaceFirst("\\.$", "");
    }
}
