package org.marrow.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarrowExceptionTest {

    @Test
    void theMessageIsTheCodeThenTheSentence() {
        var error = new InputException("MRW-FILE-3", "The file is empty.", Map.of("file", "a.yaml"));
        assertThat(error).hasMessage("MRW-FILE-3: The file is empty.").isInstanceOf(MarrowException.class);
        assertThat(error.code()).isEqualTo("MRW-FILE-3");
    }

    @Test
    void theValuesKeepTheirOrderAndCannotBeChangedAfterwards() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("z", 1);
        given.put("a", 2);
        given.put("m", 3);
        var error = new SimulationException("MRW-SIM-1", "It broke.", given, new ArithmeticException("x"));
        given.clear();
        assertThat(error.values().keySet()).containsExactly("z", "a", "m");
        assertThatThrownBy(() -> error.values().put("b", 4)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(error).hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void everyKindCarriesItsCode() {
        assertThat(new CompositionException("MRW-COMP-1", "s", Map.of()).code()).isEqualTo("MRW-COMP-1");
        assertThat(new PluginException("MRW-PLUG-1", "s", Map.of()).code()).isEqualTo("MRW-PLUG-1");
    }

    @Test
    void anErrorWhoseValuesCannotBeSerialisedStillCrossesASerialisedBoundary() throws Exception {
        var error = new InputException("MRW-FILE-3", "The file is empty.", Map.of("object", new Object()));
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var back = (InputException) in.readObject();
            assertThat(back.code()).isEqualTo("MRW-FILE-3");
            assertThat(back.values()).isEmpty();
        }
    }
}
