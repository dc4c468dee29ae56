package org.marrow.files.yaml;

import java.util.List;

/** The characters of a file by line, to find where inside a scalar something stands. */
final class YamlSource {
    private final List<String> lines;

    YamlSource(String text) {
        lines = List.of(text.split("\n", -1));
    }

    /**
     * The place of a character of a scalar. Blanks differ between a scalar and its source (lines are folded, blocks indented),
     * so the characters that are not blank are followed, past quotes and escapes.
     *
     * @param start where the scalar starts
     * @param value the scalar's characters
     * @param offset which of them (characters)
     * @return its place; that of the whole scalar when it cannot be followed
     */
    YamlPlace placeOf(YamlPlace start, String value, int offset) {
        Cursor c = new Cursor(start.line() - 1, start.column() - 1);
        c.skipHead();
        int upTo = Math.min(offset, value.length());
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int wanted = value.codePointAt(i);
            if (Character.isWhitespace(wanted)) {
                continue;
            }
            c.skipBlanks();
            if (c.here() != wanted && (c.here() == '\\' || c.here() == '\'')) {
                c.next();
            }
            if (i >= upTo) {
                return c.place(start);
            }
            if (c.here() != wanted) {
                return start;
            }
            c.next();
            if (wanted == '\'' && c.here() == '\'') {
                c.next(); // doubled inside single quotes
            }
        }
        return c.place(start);
    }

    /** A position that moves on. */
    private final class Cursor {
        private int line;
        private int column;

        Cursor(int line, int column) {
            this.line = line;
            this.column = column;
        }

        private String text() {
            return line < lines.size() ? lines.get(line) : "";
        }

        private int index() {
            String t = text();
            return t.codePointCount(0, t.length()) <= column ? t.length() : t.offsetByCodePoints(0, column);
        }

        int here() {
            int i = index();
            return i < text().length() ? text().codePointAt(i) : -1;
        }

        void next() {
            column++;
        }

        void skipBlanks() {
            while (line < lines.size() && (here() == -1 || Character.isWhitespace(here()))) {
                if (here() == -1) {
                    line++;
                    column = 0;
                } else {
                    column++;
                }
            }
        }

        /** Anchor, quote or the head of a block. */
        void skipHead() {
            if (here() == '&') {
                while (here() != -1 && !Character.isWhitespace(here())) {
                    next();
                }
                skipBlanks();
            }
            if (here() == '\'' || here() == '"') {
                next();
            } else if (here() == '|' || here() == '>') {
                line++;
                column = 0;
            }
        }

        YamlPlace place(YamlPlace start) {
            return new YamlPlace(start.file(), line + 1, column + 1, start.path());
        }
    }
}
