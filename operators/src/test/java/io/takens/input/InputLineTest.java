package io.takens.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLineTest {
    private final InputLine line = new InputLine(1, Calendar.NONE, 8, 16);

    private void tell(int from, int to) {
        for (int i = from; i < to; i++) {
            line.tell(new double[] {i});
        }
    }

    private void advance(int rows) {
        for (int i = 0; i < rows; i++) {
            line.advance();
        }
    }

    private static double[] read(InputLine line, int lead) {
        double[] driving = new double[line.width()];
        line.read(lead, driving, 0);
        return driving;
    }

    @Test
    void aStepIsDrivenByTheInputsAtItsEndAndAtItsStart() {
        tell(0, 10);
        advance(4);
        assertThat(read(line, 0)).containsExactly(3, 2);
        assertThat(read(line, 5)).containsExactly(8, 7);
        assertThat(line.known()).isEqualTo(6);
    }

    @Test
    void theLastInputIsHeldBeyondWhatIsKnown() {
        tell(0, 10);
        advance(4);
        assertThat(read(line, 7)).containsExactly(9, 9);
        advance(8);
        assertThat(read(line, 0)).containsExactly(9, 9);
    }

    @Test
    void aLineGoneBackKnowsNoMoreThanItDidThen() {
        for (int i = 0; i < 20; i++) {
            tell(i, i + 1);
            line.advance();
        }
        line.rewind(5);
        line.step();
        assertThat(read(line, 0)).containsExactly(15, 14);
        assertThat(read(line, 3)).containsExactly(15, 15);
        for (int i = 0; i < 4; i++) {
            line.step();
        }
        tell(20, 22);
        assertThat(read(line, 2)).containsExactly(21, 20);
    }

    @Test
    void whatWasToldOfMissingRowsIsDropped() {
        tell(0, 16);
        advance(4);
        line.skip(5); // rows 4 to 8
        assertThat(read(line, 1)).containsExactly(9, 4);
        assertThat(read(line, 3)).containsExactly(11, 10);
        line.skip(100);
        assertThat(line.known()).isZero();
        tell(200, 201);
        assertThat(read(line, 1)[0]).isEqualTo(200);
    }

    @Test
    void theCalendarGoesOnForAnyLead() {
        InputLine clock = new InputLine(0, new Calendar(List.of(24.0)), 8, 0);
        clock.clock(1000 * 24 + 6, 0.5);
        clock.advance();
        assertThat(read(clock, 0)[1]).isCloseTo(1, within(1e-12));
        assertThat(read(clock, 12)[0]).isCloseTo(-1, within(1e-12));
        assertThat(read(clock, 48 * 1000)).containsExactly(read(clock, 0), within(1e-9));
        assertThat(clock.horizon()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void inputsAreReadInUnitsOfTheirOwnSpread() {
        tell(0, 10);
        advance(8);
        line.standardise(8);
        assertThat(read(line, 0)[0]).isCloseTo(1.5, within(0.1));
        assertThat(read(line, -7)[0]).isCloseTo(-1.5, within(0.1));
    }

    @Test
    void refusesWhatItCantUse() {
        assertThatThrownBy(() -> line.tell(new double[] {1, 2})).hasMessage("2 inputs, the stream has 1");
        assertThatThrownBy(() -> line.tell(new double[] {Double.NaN})).hasMessage("an input is NaN, must be finite");
        tell(0, 16);
        assertThatThrownBy(() -> tell(16, 17)).hasMessage("inputs are told for 16 rows ahead, at most 16 are kept");
        assertThatThrownBy(() -> new Calendar(List.of(0.0))).hasMessage("period = 0.0, must be positive and finite");
    }

    @Test
    void goesOnFromItsStateToTheBit() throws IOException {
        InputLine whole = new InputLine(2, new Calendar(List.of(7.0)), 8, 16);
        for (int i = 0; i < 30; i++) {
            whole.tell(new double[] {i, -i});
            whole.clock(0.1 * i, 0.1);
            whole.advance();
        }
        whole.standardise(8);
        whole.tell(new double[] {31, 0});
        byte[] state = bytes(whole);
        InputLine restored =
                InputLine.read(new DataInputStream(new ByteArrayInputStream(state)), new Calendar(List.of(7.0)));
        assertThat(bytes(restored)).isEqualTo(state);
        assertThat(read(restored, 1)).containsExactly(read(whole, 1));
        restored.rewind(8);
        whole.rewind(8);
        assertThat(read(restored, 3)).containsExactly(read(whole, 3));
        assertThatThrownBy(() -> InputLine.read(new DataInputStream(new ByteArrayInputStream(state)), Calendar.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("the state has a calendar of 1 periods, the settings have one of 0");
    }

    @Test
    void aLineOfNothingDrivesNothingAndKeepsNothing() throws IOException {
        InputLine none = InputLine.none();
        none.advance();
        none.skip(5);
        none.standardise(3);
        double[] driving = {1, 2};
        none.read(4, driving, 1);
        assertThat(driving).containsExactly(1, 2);
        assertThat(none.width()).isZero();
        assertThat(none.told()).isZero();
        assertThat(none.horizon()).isEqualTo(Integer.MAX_VALUE);
        assertThat(bytes(none)).hasSize(9);
        InputLine restored = InputLine.read(new DataInputStream(new ByteArrayInputStream(bytes(none))), Calendar.NONE);
        assertThat(restored.width()).isZero();
        assertThat(bytes(restored)).isEqualTo(bytes(none));
    }

    @Test
    void aLineGoneBackBeforeMissingRowsHoldsTheLastInputThereIs() throws IOException {
        tell(0, 16);
        advance(4);
        line.skip(100); // rows 5 to 15 are dropped
        InputLine restored = InputLine.read(new DataInputStream(new ByteArrayInputStream(bytes(line))), Calendar.NONE);
        for (InputLine back : List.of(line, restored)) {
            back.rewind(1);
            assertThat(read(back, 0)).containsExactly(3, 2);
            assertThat(read(back, 5)).containsExactly(4, 4);
        }
    }

    @Test
    void aStateOfAnotherVersionIsRefused() {
        assertThatThrownBy(() ->
                        InputLine.read(new DataInputStream(new ByteArrayInputStream(new byte[] {7})), Calendar.NONE))
                .hasMessage("InputLine state version 7, this build reads 1");
    }

    @Test
    void unitsAreThoseOfTheLatestRowsUntilTheyAreFixedAnew() {
        tell(0, 10);
        advance(10);
        line.standardise(8); // 2 to 9
        assertThat(read(line, 0)).containsExactly(3.5 / Math.sqrt(5.25), 2.5 / Math.sqrt(5.25));
        line.tell(new double[] {50});
        advance(1);
        assertThat(read(line, 0)[0]).isEqualTo((50 - 5.5) / Math.sqrt(5.25));
    }

    @Test
    void aCalendarKeepsTimeBeforeTheEpochAndFarAfterIt() {
        Calendar calendar = new Calendar(List.of(4.0, 365.25));
        double[] out = new double[5];
        for (double time : new double[] {-1, -0.25, 0, 0.5, 3, 4e9 + 1}) {
            calendar.read(time, out, 1);
            assertThat(out[0]).isZero();
            assertThat(out[1]).isCloseTo(Math.cos(Math.PI / 2 * (time % 4)), within(1e-12));
            assertThat(out[2]).isCloseTo(Math.sin(Math.PI / 2 * (time % 4)), within(1e-12));
            assertThat(out[3]).isCloseTo(Math.cos(2 * Math.PI / 365.25 * (time % 365.25)), within(1e-8));
            assertThat(out[4]).isCloseTo(Math.sin(2 * Math.PI / 365.25 * (time % 365.25)), within(1e-8));
        }
        assertThat(calendar.width()).isEqualTo(4);
    }

    @Test
    void aPeriodIsPositiveAndFinite() {
        for (double period : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Calendar(List.of(1.0, period)))
                    .hasMessage("period = " + period + ", must be positive and finite");
        }
        assertThatThrownBy(() -> line.tell(new double[] {Double.NEGATIVE_INFINITY}))
                .hasMessage("an input is -Infinity, must be finite");
    }

    private static byte[] bytes(InputLine line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
