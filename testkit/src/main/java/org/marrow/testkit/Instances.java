package org.marrow.testkit;

import java.lang.reflect.Modifier;

/** Makes instances of a plugin as the catalogue does. */
final class Instances {
    private Instances() {}

    /** Fails unless the catalogue could make instances. */
    static void check(Object plugin) {
        Class<?> type = plugin.getClass();
        Violation.unless(
                Modifier.isPublic(type.getModifiers()),
                type.getName() + " is not public, so that the catalogue cannot make instances. Make it public.");
        Violation.unless(
                hasConstructor(type), type.getName() + " has no public constructor without arguments. Give it one.");
    }

    private static boolean hasConstructor(Class<?> type) {
        for (var c : type.getConstructors()) {
            if (c.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    /** Another instance; the same one where none can be made, which the check of the constructor tells. */
    static <T> T another(T plugin) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) plugin.getClass();
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            return plugin;
        }
    }
}
