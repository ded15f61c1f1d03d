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

    private static byte[] bytes(InputLine line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
