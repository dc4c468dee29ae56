package org.marrow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.error.InputException;

class ExprTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2*3 | 7",
                "2^3^2 | 512",
                "-2^2 | -4",
                "(1 - 2)*-3 | 3",
                "8/4/2 | 1",
                "1 - 2 - 3 | -4",
                "1e3 + 2.5e-1 | 1000.25",
                "min(3, max(1, 2)) | 2",
                "if(2 > 1 and not 1 > 2, 10, 20) | 10",
                "1 < 2 or 0/0 > 1 | 1",
                "hill(1, 1, 3) | 0.5",
                "inhibited(3, 1, 1) | 0.25",
                "log10(1000) | 3",
                "floor(2.7) + ceil(2.1) | 5",
            })
    void arithmeticFollowsTheUsualPrecedence(String text, double value) {
        assertThat(Expr.parse(text).constant()).isCloseTo(value, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void whatIsPrintedIsReadBackAsTheSameExpression() {
        Random random = new Random(20260101);
        int read = 0;
        for (int i = 0; i < 2000; i++) {
            Expr e = RandomExpressions.arithmetic(random, 5, "alpha", "b_2", "tau.G");
            if (e.text().contains("inf") || e.text().contains("NaN")) {
                continue; // constants that no text gives
            }
            assertThat(Expr.parse(e.text())).as(e.text()).isEqualTo(e);
            read++;
        }
        assertThat(read).isGreaterThan(1500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k*(1 + | 7",
                "2 +* 3 | 4",
                "own(1) | 1",
                "a b | 3",
                "1..2 | 1",
                "min(1) | 1",
                "c1[host | 8",
            })
    void errorsPointAtTheColumn(String text, int column) {
        assertThatThrownBy(() -> Expr.parse(text))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.values()).as(e.getMessage()).containsEntry("column", column));
    }

    @Test
    void anUnknownFunctionIsAnsweredWithNearNames() {
        assertThatThrownBy(() -> Expr.parse("1 + hil(x, 1, 2)"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column 5")
                .hasMessageContaining("'hill'");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThatThrownBy(() -> Expr.parse("(".repeat(100_000)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nested");
    }

    @Test
    void neutralOperandsLeaveNoTrace() {
        Expr x = Expr.own("x");
        assertThat(x.times(Expr.one())).isSameAs(x);
        assertThat(x.plus(Expr.zero())).isSameAs(x);
        assertThat(x.over(Expr.one())).isSameAs(x);
        assertThat(x.times(Expr.zero())).isEqualTo(Expr.zero());
        assertThat(Expr.call(Function.SHIFTED, x, Expr.zero())).isSameAs(x);
        assertThat(Expr.one().plus(Expr.zero().over(x))).isEqualTo(Expr.one());
    }

    @Test
    void aShiftedProbabilityStaysOneAndIsExactAtTheEnds() {
        assertThat(Arithmetic.shifted(0, 20)).isZero();
        assertThat(Arithmetic.shifted(1, -20)).isEqualTo(1);
        assertThat(Arithmetic.shifted(0.514, 0)).isEqualTo(0.514);
        double a = 0.3;
        double d = -1.7;
        double logit = Math.log(a / (1 - a)) + d;
        assertThat(Arithmetic.shifted(a, d)).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-15));
        assertThat(Arithmetic.shifted(a, 800)).isEqualTo(1);
        assertThat(Arithmetic.shifted(a, -800)).isZero();
    }

    private static org.assertj.core.data.Offset<Double> within(double x) {
        return org.assertj.core.data.Offset.offset(x);
    }

    @Test
    void latexReadsLikeAPaper() {
        assertThat(Expr.parse("lambda*own(c1)/(1 + k_a*total(c2))").latex())
                .isEqualTo(
                        "\\frac{\\lambda\\,c_{\\mathrm{1}}}{1 + k_{\\mathrm{a}}\\,\\textstyle\\sum c_{\\mathrm{2}}}");
    }

    @Test
    void latexBracketsWhatAnExponentOrALagIsMeantFor() {
        assertThat(Expr.parse("total(S)^2").latex()).isEqualTo("{\\left(\\textstyle\\sum S\\right)}^{2}");
        assertThat(Expr.parse("(a/b)^n").latex()).isEqualTo("{\\left(\\frac{a}{b}\\right)}^{n}");
        assertThat(Expr.parse("exp(a)^n").latex()).isEqualTo("{\\left(e^{a}\\right)}^{n}");
        assertThat(Expr.parse("hill(total(S), a, n)").latex())
                .isEqualTo("\\frac{{\\left(\\textstyle\\sum S\\right)}^{n}}"
                        + "{{a}^{n} + {\\left(\\textstyle\\sum S\\right)}^{n}}");
        assertThat(Expr.parse("hill(a/b, c, 1)").latex()).isEqualTo("\\frac{\\frac{a}{b}}{c + \\frac{a}{b}}");
        assertThat(Expr.parse("delayed(a + b, c - d)").latex())
                .isEqualTo("\\left(a + b\\right)(t-\\left(c - d\\right))");
        assertThat(Expr.parse("(a < b or c < d) and a < d").latex())
                .isEqualTo("\\left(a < b \\vee c < d\\right) \\wedge a < d");
    }

    @Test
    void unitsConvertAndRefuseWhatDoesNotFit() {
        assertThat(Unit.convert(6, "h", "d", "tau")).isEqualTo(0.25);
        assertThat(Unit.convert(2, "y", "d", "tau")).isEqualTo(730.5);
        assertThat(Unit.convert(4e9, "1/L", "1e9/L", "ANC")).isCloseTo(4, within(1e-15));
        assertThat(Unit.convert(1, "mg/L", "ng/mL", "C")).isCloseTo(1000, within(1e-9));
        assertThat(Unit.parse("mg/kg").isNumber()).isFalse();
        assertThatThrownBy(() -> Unit.convert(1, "mg", "d", "The lag"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The lag")
                .hasMessageContaining("'mg'");
        assertThatThrownBy(() -> Unit.parse("mgg/kg")).hasMessageContaining("'mgg'");
    }
}
