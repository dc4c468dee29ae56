package org.marrow.plugin;

/** Why a jar or one of its plugins cannot be used, and what to do about it. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    Refused(String reason, String remedy) {
        super(reason, null, false, false);
        this.remedy = remedy;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
