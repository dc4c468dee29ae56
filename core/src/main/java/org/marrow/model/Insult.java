package org.marrow.model;

/**
 * Something that damages the marrow: a mutation, an attack, an exposure.
 *
 * @since 0.1
 */
public non-sealed interface Insult extends Intervention {}
