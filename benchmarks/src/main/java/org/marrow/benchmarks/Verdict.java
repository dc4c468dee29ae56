package org.marrow.benchmarks;

/** What a figure says about its demand. */
enum Verdict {
    /** The worst fork is good enough. */
    MET("met"),
    /** It is not. */
    NOT_MET("NOT MET"),
    /** Nothing is demanded. */
    NONE("-"),
    /** What would be measured does not exist. */
    NOT_THERE("not there yet"),
    /** What it would be compared with is not installed. */
    NOT_INSTALLED("not installed"),
    /** The machine had no second core to spare, so the figure says nothing. */
    BUSY("machine busy"),
    /** The demand is relative to C and there is no compiler. */
    NO_C("no C compiler");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** Met or not. */
    static Verdict of(boolean met) {
        return met ? MET : NOT_MET;
    }

    @Override
    public String toString() {
        return text;
    }
}
