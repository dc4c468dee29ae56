package org.marrow.model;

/**
 * Something that helps the marrow: a drug, a graft, a corrected gene.
 *
 * @since 0.1
 */
public non-sealed interface Therapy extends Intervention {}
