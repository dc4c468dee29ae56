package org.marrow.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.error.InputException;

class JsonTest {

    private static Map<String, Object> sample() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", "a \"text\" with \n and τ");
        map.put("a", List.of(1, 2L, 0.5));
        map.put("m", new LinkedHashMap<>(Map.of("inner", true)));
        map.put("none", null);
        map.put("empty", List.of());
        map.put("values", new double[] {1e22, -0.0, Double.NaN, Double.NEGATIVE_INFINITY});
        map.put("seed", Long.MAX_VALUE);
        return map;
    }

    @Test
    void keysKeepTheirOrderAndTheLayoutIsFixed() {
        assertThat(Json.write(sample())).isEqualTo("""
                        {
                          "z" : "a \\"text\\" with \\n and τ",
                          "a" : [
                            1,
                            2,
                            0.5
                          ],
                          "m" : {
                            "inner" : true
                          },
                          "none" : null,
                          "empty" : [ ],
                          "values" : [
                            1e22,
                            -0,
                            "NaN",
                            "-inf"
                          ],
                          "seed" : 9223372036854775807
                        }
                        """);
    }

    @Test
    void whatIsWrittenReadsBackInTheSameOrder() {
        var read = (Map<?, ?>) Json.read("a.json", Json.write(sample()));
        assertThat(read.keySet().toArray()).containsExactly("z", "a", "m", "none", "empty", "values", "seed");
        assertThat(read.get("z")).isEqualTo("a \"text\" with \n and τ");
        assertThat(read.get("a")).isEqualTo(Arrays.asList(1L, 2L, 0.5));
        assertThat(read.get("none")).isNull();
        assertThat(read.get("seed")).isEqualTo(Long.MAX_VALUE);
        assertThat(Json.read("a.json", "123456789012345678901234567890"))
                .isEqualTo(new BigInteger("123456789012345678901234567890"));
    }

    @Test
    void anObjectOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> Json.write(Map.of("x", new Object()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(Map.of(1, "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\": 1, \"a\": 2}", "[1,]", "1 2", "NaN", "{a: 1}", "// x\n1"})
    void brokenJsonIsReportedWithItsPlace(String text) {
        var error = catchThrowableOfType(InputException.class, () -> Json.read("a.json", text));
        assertThat(error.code()).isEqualTo("MRW-FILE-2");
        assertThat(error.getMessage()).contains("a.json, line ");
        assertThat(error.values()).containsKeys("file", "line", "column");
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackOverflows() {
        assertThatThrownBy(() -> Json.read("a.json", "[".repeat(100_000))).isInstanceOf(InputException.class);
    }
}
