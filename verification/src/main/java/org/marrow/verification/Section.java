package org.marrow.verification;

import java.util.List;
import org.marrow.figures.Figure;

/**
 * One experiment on the page.
 *
 * @param id short name with hyphens, also of the figure's file
 * @param title its heading
 * @param text what is done and what is seen, in Markdown
 * @param comparisons its numbers beside those known from people
 * @param figure what it looks like
 * @param alt the figure in words, for who cannot see it
 */
record Section(String id, String title, String text, List<Comparison> comparisons, Figure figure, String alt) {
    Section {
        comparisons = List.copyOf(comparisons);
    }
}
