package io.takens.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final int LONGEST = 64;
    private static final int[] LEADS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};

    /** What has been issued so many runs of full length on a stream of zeros, each scored to its end. */
    static Rehearsal rehearsed(int channels, int runs, IntToDoubleFunction errors) {
        Rehearsal rehearsal = new Rehearsal(channels, LONGEST);
        for (int run = 0; run < runs; run++) {
            rehearsal.issue(new Foretold(channels, errors), LONGEST, new double[LONGEST * channels]);
            pass(rehearsal, channels, LONGEST);
        }
        return rehearsal;
    }

    private static void pass(Rehearsal rehearsal, int channels, int samples) {
        for (int i = 0; i < samples; i++) {
            rehearsal.observe(new double[channels]);
        }
    }

    private static byte[] bytes(Rehearsal rehearsal) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        rehearsal.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Rehearsal read(byte[] bytes, int channels) throws IOException {
        return Rehearsal.read(new DataInputStream(new ByteArrayInputStream(bytes)), channels);
    }

    @Test
    void issuesRunsByTheRulerSoThatEveryOctaveCostsTheSame() {
        Rehearsal rehearsal = new Rehearsal(1, LONGEST);
        int[] issued = new int[LONGEST + 1];
        for (long samples = 1; samples <= 1024; samples++) {
            issued[rehearsal.due(samples)]++;
        }
        assertThat(issued[16]).isEqualTo(32);
        assertThat(issued[32]).isEqualTo(16);
        assertThat(issued[64]).as("64 and all that would be longer").isEqualTo(16);
        assertThat(issued[0]).isEqualTo(1024 - 64);
    }

    @Test
    void scoresTheLogarithmOfTheErrorAtEveryGradedLead() {
        Rehearsal rehearsal = rehearsed(2, 5, lead -> 0.01 * lead);
        assertThat(rehearsal.leads()).containsExactly(LEADS);
        for (int k = 0; k < LEADS.length; k++) {
            assertThat(rehearsal.score(k)).isCloseTo(Math.log(0.01 * LEADS[k] + 1e-5), within(1e-12));
        }
    }

    @Test
    void fadesWithEveryRun() {
        Rehearsal rehearsal = rehearsed(1, 1, lead -> 1);
        assertThat(rehearsal.mass(0)).isEqualTo(1);
        double before = rehearsal.score(0);
        rehearsal.issue(new Foretold(1, lead -> 0.1), LONGEST, new double[LONGEST]);
        pass(rehearsal, 1, LONGEST);
        assertThat(rehearsal.mass(0)).isCloseTo(2 - 1 / 125.0, within(1e-12));
        assertThat(rehearsal.mass(11))
                .as("slower leads fade by runs, not samples")
                .isCloseTo(2 - 128 / 2000.0, within(1e-12));
        assertThat(before - rehearsal.score(0)).isCloseTo(Math.log(10) / (2 - 1 / 125.0), within(1e-3));
    }

    @Test
    void whatIsFarOutOrNoNumberCountsAsLostAndNoMore() {
        double worst = Math.log(3 + 1e-5);
        assertThat(rehearsed(1, 1, lead -> 1e6).score(3)).isCloseTo(worst, within(1e-12));
        assertThat(rehearsed(1, 1, lead -> lead < 3 ? 0 : Double.NaN).score(11)).isCloseTo(worst, within(1e-12));
        assertThat(rehearsed(1, 1, lead -> lead == 4 ? Double.NEGATIVE_INFINITY : 0)
                        .score(11))
                .as("what comes after is no better")
                .isCloseTo(worst, within(1e-12));
        assertThat(new Rehearsal(1, LONGEST).score(0)).as("nothing known").isEqualTo(Math.log(3));
    }

    @Test
    void aGapEndsTheRunsThatSpanIt() {
        Rehearsal rehearsal = new Rehearsal(1, LONGEST);
        rehearsal.issue(new Foretold(1, lead -> 1), LONGEST, new double[LONGEST]);
        pass(rehearsal, 1, 4);
        rehearsal.gap();
        pass(rehearsal, 1, LONGEST);
        assertThat(rehearsal.mass(3)).isEqualTo(1);
        assertThat(rehearsal.mass(4)).isZero();
    }

    @Test
    void doubtLetsTheNextRunCountForNearlyAll() {
        Rehearsal doubted = rehearsed(1, 20, lead -> 1);
        Rehearsal sure = rehearsed(1, 20, lead -> 1);
        doubted.doubt();
        for (Rehearsal rehearsal : new Rehearsal[] {doubted, sure}) {
            rehearsal.issue(new Foretold(1, lead -> 1e-3), LONGEST, new double[LONGEST]);
            pass(rehearsal, 1, LONGEST);
        }
        assertThat(doubted.score(0)).isLessThan(0.85 * Math.log(1e-3));
        assertThat(sure.score(0)).isGreaterThan(0.1 * Math.log(1e-3));
    }

    @Test
    void aRunCountsForWhatItIsWorth() {
        assertThat(new Rehearsal(1, LONGEST).slope(0))
                .as("nothing known against it")
                .isEqualTo(1);
        assertThat(rehearsed(1, 3, lead -> 1e-3).slope(2)).isBetween(0.999, 1.0);
        assertThat(rehearsed(1, 3, lead -> 0.3).slope(2)).isCloseTo(1 - 0.09 * Math.exp(1.27) / 2, within(1e-3));
        assertThat(rehearsed(1, 3, lead -> 1.4).slope(2)).isZero();
    }

    @Test
    void intervalsHoldTheErrorsOfWhatARunIsWorth() {
        // worthless from the second run on: then the error is that of the climate's mean, here none
        Rehearsal rehearsal = rehearsed(1, 60, lead -> 2);
        assertThat(rehearsal.quantiles().logHalfWidth(0, 2, Double.NaN)).isLessThan(Math.log(0.1));
        assertThat(rehearsal.score(0)).as("and the score that of the run").isCloseTo(Math.log(2), within(1e-4));
    }

    @Test
    void channelsShareEightGroupsOfErrors() {
        Rehearsal few = new Rehearsal(3, LONGEST);
        Rehearsal many = new Rehearsal(16, LONGEST);
        assertThat(few.cell(2, 1)).isEqualTo(7);
        assertThat(many.cell(2, 5)).isEqualTo(18);
        assertThat(many.cell(2, 4)).isEqualTo(18);
        assertThat(many.cell(2, 15)).isEqualTo(23);
    }

    @Test
    void goesOnInTheMiddleOfARun() throws IOException {
        Rehearsal rehearsal = rehearsed(2, 3, lead -> 0.1);
        rehearsal.issue(new Foretold(2, lead -> 0.2), 32, new double[64]);
        double[] squares = new double[LEADS.length];
        for (int k = 0; k < squares.length; k++) {
            squares[k] = k == 5 ? Double.NaN : 1 + k;
        }
        rehearsal.tell(32, squares);
        pass(rehearsal, 2, 10);
        Rehearsal again = read(bytes(rehearsal), 2);
        assertThat(bytes(again)).isEqualTo(bytes(rehearsal));
        pass(rehearsal, 2, 22);
        pass(again, 2, 22);
        assertThat(again.score(9)).isEqualTo(rehearsal.score(9)).isGreaterThan(Math.log(0.1));
        assertThat(bytes(again)).isEqualTo(bytes(rehearsal));
    }

    @Test
    void aStateOfAnotherVersionIsRefused() {
        assertThatThrownBy(() -> read(new byte[] {9}, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9, this build reads 2");
    }
}
