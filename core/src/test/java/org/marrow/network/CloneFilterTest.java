package org.marrow.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CloneFilterTest {
    @Test
    void readsAsPeopleWrite() {
        assertThat(CloneFilter.ALL).hasToString("all clones");
        assertThat(CloneFilter.HOST).hasToString("clones host");
        assertThat(CloneFilter.only("host")).hasToString("clone host");
        assertThat(CloneFilter.labelled("donor", "host")).hasToString("clones donor or host");
        assertThat(CloneFilter.without("donor")).hasToString("clones without donor");
        assertThat(new CloneFilter(List.of("host"), List.of("M", "donor"))).hasToString("clones host without M, donor");
        assertThat(Selector.named("c1").in(CloneFilter.only("leukaemic"))).hasToString("c1 in clone leukaemic");
    }
}
