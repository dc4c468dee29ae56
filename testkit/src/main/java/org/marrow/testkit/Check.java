package org.marrow.testkit;

import java.util.Optional;
import org.marrow.error.MarrowException;

/**
 * One thing that is demanded of a plugin.
 *
 * @param name its stable name
 * @param demand what is demanded, in a sentence
 * @param body what looks whether it is so
 * @since 0.1
 */
public record Check(String name, String demand, Body body) {
    /** Looks whether something is as demanded. */
    @FunctionalInterface
    public interface Body {
        /**
         * Looks.
         *
         * @throws RuntimeException when it is not
         */
        void verify();
    }

    /**
     * Carries the check out.
     *
     * @return what is wrong, in a sentence; empty when nothing is
     */
    public Optional<String> violation() {
        try {
            body.verify();
            return Optional.empty();
        } catch (Violation | MarrowException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return Optional.of("It throws " + e + (trace.length == 0 ? "." : " at " + trace[0] + "."));
        }
    }
}
