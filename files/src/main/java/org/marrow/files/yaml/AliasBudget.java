package org.marrow.files.yaml;

/**
 * Counts the values of a document, those repeated through aliases included, so that a small file cannot grow into a
 * large tree.
 */
final class AliasBudget {

    private int left = YamlDocument.MAX_VALUES;

    void spend(YamlPlace place, int depth) {
        if (depth > YamlDocument.MAX_DEPTH) {
            throw place.problem(
                    "MRW-FILE-4",
                    "The values are nested more than " + YamlDocument.MAX_DEPTH + " levels deep. Use fewer levels.");
        }
        if (left-- <= 0) {
            throw place.problem(
                    "MRW-FILE-4",
                    "The file holds more than " + YamlDocument.MAX_VALUES
                            + " values, repetitions through aliases included. Split it, or use fewer aliases.");
        }
    }
}
