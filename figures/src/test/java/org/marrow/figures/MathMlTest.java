package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.network.Expr.number;
import static org.marrow.network.Expr.own;
import static org.marrow.network.Expr.param;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class MathMlTest {

    @Test
    void aFormulaIsWellFormedAndSaysWhatTheExpressionSays() {
        var expression = param("tau_G").times(own("x").plus(number(2))).over(param("K"));
        Document document = Xml.parse(MathMl.of(expression).element());
        assertThat(document.getDocumentElement().getTextContent()).isEqualTo("τG(x+2)K");
        assertThat(Xml.texts(document, "mfrac")).hasSize(1);
        assertThat(Xml.texts(document, "msub")).containsExactly("τG");
    }

    @Test
    void namesOfSeveralWordsAreWordsAndMarkupIsEscaped() {
        assertThat(Xml.parse(MathMl.symbol("self_renewal").element())
                        .getDocumentElement()
                        .getTextContent())
                .isEqualTo("self renewal");
        assertThat(MathMl.words("<b>").element()).contains("&lt;b&gt;");
    }
}
