package org.marrow.files.model;

/** Where an expression stands, which decides what names in it mean. */
enum Scope {
    /** Known before the run: parameters and covariates only. */
    CONSTANT,
    /** Rates of what happens in one clone: a plain name of cells is the clone's own. */
    RATE,
    /** Rates of what all clones share: there is no clone of its own. */
    SHARED,
    /** A definition, read in whatever clone uses it. */
    DEFINITION,
    /** Observables and conditions: a plain name of cells is their total. */
    READING,
    /** What events set and add: a plain name of cells is the host's. */
    HOST
}
