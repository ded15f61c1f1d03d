package io.takens.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.catalogue.Catalogue;
import org.junit.jupiter.api.Test;

class SeriesTaskTest {

    @Test
    void leavesTheLastLeadOutWherePublishedErrorsDo() {
        assertThat(named("u100").length()).isEqualTo(1199);
        assertThat(named("u15").length()).isEqualTo(179);
        assertThat(named("zero-shot-all").length()).isEqualTo(812);
    }

    @Test
    void samplesByThePeriodOrByTheLyapunovTime() {
        var lorenz = Catalogue.named("Lorenz");
        assertThat(named("u100").perPeriod(lorenz)).isEqualTo(100);
        double perTime = named("zero-shot-all").perPeriod(lorenz) / lorenz.period();
        assertThat(perTime * (1 / 0.9056)).as("samples in a Lyapunov time").isBetween(29.5, 30.5);
    }

    @Test
    void knowsItsFilesByName() {
        assertThat(named("u100").isIn("univariate_100_train.csv.gz")).isTrue();
        assertThat(named("u100").isIn("univariate_15_train.csv.gz")).isFalse();
        assertThat(named("u100").isIn("univariate_100_train.txt")).isFalse();
        assertThat(named("zero-shot-first").isIn("zeroshot_3d.csv")).isTrue();
        assertThat(SeriesTask.of(10, 5, false, 1).isIn("zeroshot_3d.csv")).isFalse();
    }

    private static SeriesTask named(String name) {
        return SeriesTask.PUBLISHED.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
