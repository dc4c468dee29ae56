package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {
    @TempDir
    private Path folder;

    private String rows() throws IOException {
        return Files.readString(folder.resolve("ClaimsTest.some-2000.tsv"));
    }

    @Test
    void aComparisonLeavesARowWithOneDigitMoreThanPrinted() throws IOException {
        Claims claims = new Claims(ClaimsTest.class, "some-2000", folder);
        claims.published("Table 2", "two doses").check("N (1e9/L)", 3.14159265, "3.1416", 1e-5);
        assertThat(rows())
                .isEqualTo(
                        "some-2000\ttwo doses\tN (1e9/L)\t3.1416\t3.141593\t1e-5\tholds\tTable 2\tpublished\tClaimsTest\n");
    }

    @Test
    void aNumberOutsideOfItsToleranceFailsAndItsRowSaysSo() throws IOException {
        Claims claims = new Claims(ClaimsTest.class, "some-2000", folder);
        assertThatThrownBy(() -> claims.derived("rest").check("x", 1.00002, "1", 1e-5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rest: x is 1.00002, reference 1, tolerance 1e-5");
        assertThatThrownBy(() -> claims.derived("rest").check("y", Double.NaN, 2.0, 1e-5))
                .isInstanceOf(AssertionError.class);
        assertThat(rows()).contains("\tx\t1\t1.00002\t1e-5\tnot reproduced\t", "\ty\t2\tNaN\t1e-5\tnot reproduced\t");
    }

    @Test
    void aMissStaysOnlyAsLongAsItIsOne() throws IOException {
        Claims claims = new Claims(ClaimsTest.class, "some-2000", folder);
        claims.quoted("ratio").missed("r", 1.889, "2.3", 0.05);
        assertThat(rows()).contains("\t2.3\t1.889\t± 0.05\tnot reproduced\tquoted of the paper\tunverified\t");
        assertThatThrownBy(() -> claims.quoted("ratio").missed("r", 2.301, "2.3", 0.05))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void rowsStandInTheOrderOfTheSourceAndAnEarlierRunIsForgotten() throws IOException {
        new Claims(ClaimsTest.class, "some-2000", folder).derived("old").check("x", 1, "1", 0.1);
        Claims claims = new Claims(ClaimsTest.class, "some-2000", folder);
        for (boolean first : new boolean[] {false, true}) {
            if (first) {
                claims.computed("first").within("a", 0, "0", 1e-12);
            } else {
                claims.computed("second").within("b", 0, "0", 1e-12);
            }
        }
        assertThat(rows().lines().map(r -> r.split("\t")[1])).containsExactly("first", "second");
    }
}
