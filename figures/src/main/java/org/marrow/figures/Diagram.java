package org.marrow.figures;

import java.util.List;

/**
 * Boxes and arrows: what flows into what, and what regulates it. Boxes are laid out from left to right in the direction of the
 * flow; what takes no part in it stands below.
 *
 * @param title what the diagram shows
 * @param caption what a reader needs to understand it; may be empty
 * @param boxes the boxes
 * @param arrows the arrows, between boxes that exist
 * @since 0.1
 */
public record Diagram(String title, String caption, List<Box> boxes, List<Arrow> arrows) {
    /**
     * A box.
     *
     * @param id what arrows call it
     * @param label what stands in it
     * @param note a second, smaller line; may be empty
     */
    public record Box(String id, String label, String note) {}

    /** What an arrow means. */
    public enum Kind {
        /** Something moves from one box to the other. */
        FLOW,
        /** One box decides how fast something happens to the other. */
        REGULATION
    }

    /**
     * An arrow.
     *
     * @param from the box where it starts
     * @param to the box where it ends; the same for something that multiplies itself
     * @param kind what it means
     */
    public record Arrow(String from, String to, Kind kind) {}

    /**
     * Copies and checks.
     *
     * @param title what the diagram shows
     * @param caption what a reader needs to understand it; may be empty
     * @param boxes the boxes
     * @param arrows the arrows, between boxes that exist
     * @throws IllegalArgumentException if there is no box, or an arrow starts or ends nowhere
     */
    public Diagram {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
        if (boxes.isEmpty()) {
            throw new IllegalArgumentException("A diagram needs at least one box: " + title);
        }
        for (Arrow a : arrows) {
            if (boxes.stream().noneMatch(b -> b.id().equals(a.from()))
                    || boxes.stream().noneMatch(b -> b.id().equals(a.to()))) {
                throw new IllegalArgumentException("An arrow between boxes that are not there: " + a);
            }
        }
    }
}
