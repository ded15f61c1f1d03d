package io.takens.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GradedLeadsTest {
    @Test
    void areTwoToTheOctave() {
        assertThat(GradedLeads.upTo(16)).containsExactly(1, 2, 3, 4, 6, 8, 12, 16);
        assertThat(GradedLeads.upTo(17)).endsWith(12, 16);
        assertThat(GradedLeads.upTo(1)).containsExactly(1);
        assertThat(GradedLeads.upTo(Integer.MAX_VALUE)).hasSize(61).endsWith(1 << 30, (1 << 30) + (1 << 29));
    }

    @Test
    void reachAnyLeadAndGoNoFartherThanTheyMust() {
        assertThat(GradedLeads.reaching(1)).containsExactly(1);
        assertThat(GradedLeads.reaching(16)).endsWith(12, 16);
        assertThat(GradedLeads.reaching(17)).endsWith(16, 24);
        assertThat(GradedLeads.reaching(200)).endsWith(192, 256);
    }
}
