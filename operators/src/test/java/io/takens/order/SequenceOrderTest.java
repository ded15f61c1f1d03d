package io.takens.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One case per rule: lateness 100 us, four may wait, one sample per 10 us unless the case says otherwise. */
class SequenceOrderTest {
    private final SequenceOrder order = new SequenceOrder(100, 4);
    private final SequenceState<String> state = new SequenceState<>();
    private final Recorder recorder = new Recorder();

    @Test
    void passesSamplesInOrderAtOnce() {
        offer(0, 1, 2);
        assertThat(recorder.told).containsExactly("0", "1", "2");
        assertThat(state.waiting()).isZero();
    }

    @Test
    void holdsBackWhatComesTooEarlyAndReleasesItWhenTheHoleFills() {
        offer(0, 2, 3);
        assertThat(recorder.told).containsExactly("0");
        offer(1);
        assertThat(recorder.told).containsExactly("0", "1", "2", "3");
    }

    @Test
    void givesUpAHoleWhenTheStreamsOwnTimePassesTheLateness() {
        offer(0, 3);
        offerAt(4, 129);
        assertThat(recorder.told).containsExactly("0");
        offerAt(5, 130);
        assertThat(recorder.told).containsExactly("0", "gap 2", "3", "4", "5");
    }

    @Test
    void givesUpAHoleWhenMoreWaitThanTheCapacity() {
        offer(0, 2, 3, 4, 5);
        assertThat(recorder.told).containsExactly("0");
        offer(6);
        assertThat(recorder.told).containsExactly("0", "gap 1", "2", "3", "4", "5", "6");
    }

    @Test
    void tellsLateFromDuplicate() {
        offer(0, 2, 3, 4, 5, 6, 1, 3, 0);
        assertThat(recorder.told.subList(7, recorder.told.size()))
                .containsExactly("late 1", "duplicate 3", "duplicate 0");
    }

    @Test
    void aSecondCopyOfAWaitingSampleIsADuplicate() {
        offer(0, 2, 2);
        assertThat(recorder.told).containsExactly("0", "duplicate 2");
    }

    @Test
    void joiningInTheMiddleWaitsOnceAndIsNoGap() {
        offer(1002, 1000, 1001, 1003);
        assertThat(recorder.told).isEmpty();
        offer(1004, 999);
        assertThat(recorder.told).containsExactly("1000", "1001", "1002", "1003", "1004", "late 999");
    }

    @Test
    void aSkippedPlaceIsNotWaitedFor() {
        offer(0);
        order.skip(state, 1, 10, recorder);
        offer(2, 1);
        assertThat(recorder.told).containsExactly("0", "gap 1", "2", "late 1");
    }

    @Test
    void aSkippedPlaceAheadIsFilledByAGoodSampleThatComesInTime() {
        offer(0);
        order.skip(state, 2, 20, recorder);
        offer(2, 1);
        assertThat(recorder.told).containsExactly("0", "1", "2");
    }

    @Test
    void skippingAFilledPlaceChangesNothing() {
        offer(0, 1, 3);
        order.skip(state, 0, 0, recorder);
        order.skip(state, 3, 30, recorder);
        offer(2);
        assertThat(recorder.told).containsExactly("0", "1", "2", "3");
    }

    @Test
    void aTimeThatDoesNotIncreaseIsRejectedAndLeavesAGap() {
        offer(0, 1);
        offerAt(2, 10);
        offer(3);
        assertThat(recorder.told).containsExactly("0", "1", "backwards 2", "gap 1", "3");
    }

    @Test
    void aWaitingSampleIsCheckedAgainstTheTimeOfTheOneBeforeItWhenItIsReleased() {
        offer(0, 2);
        offerAt(1, 25);
        assertThat(recorder.told).containsExactly("0", "1", "backwards 2");
    }

    @Test
    void aProducerThatNumbersAnewIsFollowed() {
        offer(0, 1, 2, 4);
        offerAt(0, 141);
        offerAt(1, 151);
        assertThat(recorder.told).containsExactly("0", "1", "2", "gap 1", "4", "restart 101", "0", "1");
    }

    @Test
    void anOldNumberWithinTheLatenessIsNoRestart() {
        offer(0, 1, 2);
        offerAt(0, 120);
        assertThat(recorder.told).containsExactly("0", "1", "2", "duplicate 0");
    }

    @Test
    void recoversFromAWildSequenceNumber() {
        offer(0, 1);
        offerAt(1L << 62, 20);
        LongStream.rangeClosed(3, 30).forEach(this::offer);
        // 2 was lost; the wild number is behind the clock when its turn comes, and changes nothing
        assertThat(recorder.told).containsSubsequence("12", "backwards 4611686018427387904", "13", "30");
        assertThat(state.last()).isEqualTo(30);
    }

    @Test
    void recoversFromAWildEventTime() {
        offer(0, 1);
        offerAt(2, 1L << 62);
        LongStream.rangeClosed(3, 30).forEach(this::offer);
        assertThat(recorder.told.stream().filter(word -> word.startsWith("backwards")))
                .hasSize(SequenceOrder.CLOCK_PATIENCE - 1);
        assertThat(recorder.told).endsWith("19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30");
    }

    @Test
    void flushPassesOnEverythingThatWaits() {
        offer(0, 2, 4);
        order.flush(state, recorder);
        assertThat(recorder.told).containsExactly("0", "gap 1", "2", "gap 1", "4");
    }

    @Test
    void forgetsHowTheOldestPlacesWereClosedAndCallsThemLate() {
        for (int hole = 0; hole <= SequenceOrder.HOLES; hole++) {
            offer(2L * hole);
            order.skip(state, 2L * hole + 1, 20L * hole + 10, recorder);
        }
        recorder.told.clear();
        offer(0, 1, 2, 3);
        assertThat(recorder.told).containsExactly("late 0", "late 1", "duplicate 2", "late 3");
    }

    @Test
    void refusesAnUnknownVersionWithBothNumbers() {
        assertThatThrownBy(() -> SequenceState.read(bytes(new byte[] {9}), DataInput::readUTF))
                .isInstanceOf(IOException.class)
                .hasMessage("SequenceState version 9, this build reads 1");
    }

    @Test
    void aReadStateGoesOnAsTheWrittenOneWouldHave() throws IOException {
        offer(0, 1, 3, 4);
        order.skip(state, 6, 60, recorder);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        state.write(new DataOutputStream(written), (item, out) -> out.writeUTF(item));
        SequenceState<String> read = SequenceState.read(bytes(written.toByteArray()), DataInput::readUTF);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.write(new DataOutputStream(again), (item, out) -> out.writeUTF(item));
        assertThat(again.toByteArray()).isEqualTo(written.toByteArray());

        recorder.told.clear();
        order.offer(read, 2, 20, "2", recorder);
        order.offer(read, 5, 50, "5", recorder);
        order.offer(read, 7, 70, "7", recorder);
        assertThat(recorder.told).containsExactly("2", "3", "4", "5", "gap 1", "7");
    }

    private void offer(long... sequences) {
        for (long sequence : sequences) {
            offerAt(sequence, 10 * sequence);
        }
    }

    private void offerAt(long sequence, long time) {
        order.offer(state, sequence, time, Long.toString(sequence), recorder);
    }

    private static DataInputStream bytes(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
