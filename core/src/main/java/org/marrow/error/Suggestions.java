package org.marrow.error;

import java.util.Collection;
import java.util.Locale;

/**
 * Finds the known name that somebody probably meant.
 *
 * @since 0.1
 */
public final class Suggestions {

    private Suggestions() {}

    /**
     * Returns a question to append to an error message, or nothing.
     *
     * <p>A known name is near when at most one third of the letters of the longer name (at least one) must be typed,
     * deleted, replaced or swapped with their neighbour to get from one to the other, with case ignored and hyphens
     * and underscores taken as equal; or when one of the two, at least three letters long, begins the other. Of several, the one with the
     * fewest changes is taken, then the one that comes first in the order of the alphabet, so that the answer does not
     * depend on the order of the collection.
     *
     * @param unknown the name that was given
     * @param known the names that there are
     * @return {@code " Did you mean 'x'?"} with a leading blank, or the empty text if no known name is near
     */
    public static String near(String unknown, Collection<String> known) {
        String best = "";
        int fewest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int changes = changes(unknown, candidate);
            if (changes < fewest
                    || (changes == fewest && changes < Integer.MAX_VALUE && candidate.compareTo(best) < 0)) {
                fewest = changes;
                best = candidate;
            }
        }
        return fewest == Integer.MAX_VALUE ? "" : " Did you mean '" + best + "'?";
    }

    /** The number of changes between two names, or {@link Integer#MAX_VALUE} if they are not near. */
    private static int changes(String unknown, String candidate) {
        String a = plain(unknown);
        String b = plain(candidate);
        int longer = Math.max(a.length(), b.length());
        int shorter = Math.min(a.length(), b.length());
        if (shorter == 0 || shorter > 100) {
            return Integer.MAX_VALUE;
        }
        if (shorter >= 3 && (a.startsWith(b) || b.startsWith(a))) {
            return longer - shorter;
        }
        int allowed = Math.max(1, longer / 3);
        if (longer - shorter > allowed) {
            return Integer.MAX_VALUE;
        }
        int changes = distance(a, b);
        return changes <= allowed && changes < longer ? changes : Integer.MAX_VALUE;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').strip();
    }

    /** The edit distance with swaps of neighbours (Damerau 1964, in its optimal string alignment form). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, d[i - 2][j - 2] + 1);
                }
                d[i][j] = best;
            }
        }
        return d[a.length()][b.length()];
    }
}
