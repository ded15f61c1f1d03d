package io.takens.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.catalogue.Catalogue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExponentSurveyTest {

    private static final int PERIODS = 40;

    private final AtomicLong clock = new AtomicLong();
    private final ExponentSurvey survey = new ExponentSurvey(PERIODS, () -> clock.getAndAdd(1_000_000));

    @Test
    void lorenzPassesInEveryColumn() {
        ExponentRow row = survey.row(Catalogue.named("Lorenz"));
        assertThat(row.rightHandSide()).isEqualTo(Verdict.PASS);
        assertThat(row.bounded()).isEqualTo(Verdict.PASS);
        assertThat(row.exponentVerdict()).isEqualTo(Verdict.PASS);
        assertThat(row.kaplanYorkeVerdict()).isEqualTo(Verdict.PASS);
        assertThat(row.failed()).isFalse();
        assertThat(row.end()).isEmpty();
        assertThat(row.periods()).isEqualTo(PERIODS);
        assertThat(row.exponent().standardError()).isBetween(0.01, 0.2);
        assertThat(row.pair().known())
                .as("needed only where tangents are in doubt")
                .isFalse();
        assertThat(row.microsPerSample()).as("1 ms by the clock given").isEqualTo(1e3 / (PERIODS * 50));
    }

    @Test
    void aJumpInTheRightHandSideIsMeasuredByTwoTrajectoriesToo() {
        ExponentRow row = survey.row(Catalogue.named("Chua"));
        assertThat(row.pair().agrees(row.exponent())).isTrue();
    }

    @Test
    void theExponentOfAPeriodicOrbitAgreesWithZeroAndItsDimensionIsNotCompared() {
        ExponentRow row = survey.row(Catalogue.named("CircadianRhythm"));
        assertThat(row.exponentVerdict()).isEqualTo(Verdict.PASS);
        assertThat(row.kaplanYorkeVerdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void aSystemWithoutEquationsIsNotApplicable() {
        ExponentRow row = survey.row(Catalogue.named("EndCap"));
        assertThat(row.rightHandSide()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(row.bounded()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(row.failed()).isFalse();
        assertThat(row.microsPerSample()).isNaN();
    }

    @Test
    void aChaoticExponentDoesNotPassForZeroNorOneForAnother() {
        Estimate lorenz = new Estimate(0.9056, 0.003);
        assertThat(new Estimate(0.0, 0.003).agrees(lorenz)).isFalse();
        assertThat(new Estimate(0.95, 0.003).agrees(lorenz)).isFalse();
        assertThat(new Estimate(0.92, 0.003).agrees(lorenz)).as("within 3 %").isTrue();
        assertThat(new Estimate(0.95, 0.02).agrees(lorenz))
                .as("within 3 errors")
                .isTrue();
        assertThat(new Estimate(0.95, Double.NaN).agrees(lorenz)).isFalse();
        assertThat(ExponentSurvey.resolution(1000)).isBetween(0.01, 0.02);
    }

    @Test
    void refusesRunsTooShortForStandardErrors() {
        assertThatThrownBy(() -> new ExponentSurvey(19, System::nanoTime))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("periods = 19 < 20: standard errors need twenty stretches");
    }
}
