package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForecastsTest {

    @Test
    void theVersionIsThatOfTheProgram() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .containsPattern("<artifactId>takens</artifactId>\\s*<version>" + Forecasts.VERSION + "[-<]");
    }

    @Test
    void leadsAreDenseThenGeometricToTheHorizonAndAboutForty() {
        int[] leads = Leads.upTo(200);
        assertThat(leads)
                .startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20)
                .endsWith(180, 200);
        assertThat(leads).hasSize(40).isSorted();
        assertThat(Leads.upTo(3)).containsExactly(1, 2, 3);
        assertThat(Leads.upTo(17)).endsWith(16, 17).doesNotHaveDuplicates();
        for (int horizon = 1; horizon < 1000; horizon++) {
            int[] some = Leads.upTo(horizon);
            assertThat(some[some.length - 1]).isEqualTo(horizon);
            assertThat(some).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void rowsPicksTheLeadsOutOfAll() {
        double[] all = new double[30];
        Arrays.setAll(all, i -> i);
        assertThat(Leads.rows(new int[] {1, 4, 10}, all, 3)).containsExactly(0, 1, 2, 9, 10, 11, 27, 28, 29);
    }

    @Test
    void theHashOfTheSettingsDiffersWhereTheyDo() {
        ForecastSettings settings = ForecastSettings.defaults();
        assertThat(settings.hash())
                .hasSize(16)
                .isEqualTo(ForecastSettings.defaults().hash());
        assertThat(settings.withEvery(11).hash()).isNotEqualTo(settings.hash());
    }
}
