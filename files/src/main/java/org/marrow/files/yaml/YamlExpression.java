package org.marrow.files.yaml;

import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.network.Expr;
import org.marrow.network.ParsedExpr;

/**
 * An expression in a YAML file, whose parts know their places.
 *
 * @since 0.1
 */
public final class YamlExpression {
    private final YamlNode node;
    private final String text;
    private final ParsedExpr parsed;

    private YamlExpression(YamlNode node, String text, ParsedExpr parsed) {
        this.node = node;
        this.text = text;
        this.parsed = parsed;
    }

    /**
     * Reads an expression.
     *
     * @param node a text or a number
     * @return the expression
     * @throws InputException that points at the line and column of what is wrong and says what was expected
     */
    public static YamlExpression read(YamlNode node) {
        String text = node.asWritten();
        try {
            return new YamlExpression(node, text, ParsedExpr.of(text));
        } catch (InputException e) {
            throw located(node, e);
        }
    }

    private static InputException located(YamlNode node, InputException e) {
        Map<String, Object> values = e.values();
        int column = values.get("column") instanceof Integer c ? c : 1;
        YamlPlace place = node instanceof YamlScalar s ? s.placeOf(column - 1) : node.place();
        if (values.containsKey("expected")) {
            return place.problem(
                    e.code(),
                    "The expression cannot be read from here on: expected " + values.get("expected") + ", but found "
                            + values.get("found") + ".",
                    e);
        }
        return place.problem(e.code(), e.sentence(), e);
    }

    /**
     * The expression.
     *
     * @return the tree
     */
    public Expr expr() {
        return parsed.expr();
    }

    /**
     * The expression as written.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * Whether a part is a function called by its name, and not an operator.
     *
     * @param part this very node of the tree
     * @return true for {@code pow(x, 2)}, false for {@code x^2}
     */
    public boolean isNamed(Expr part) {
        return parsed.column(part) > 0;
    }

    /**
     * Where a part stands in the file.
     *
     * @param part this very node of the tree
     * @return its place; that of the whole expression for an operator
     */
    public YamlPlace place(Expr part) {
        int column = parsed.column(part);
        return column > 0 && node instanceof YamlScalar s ? s.placeOf(column - 1) : node.place();
    }
}
