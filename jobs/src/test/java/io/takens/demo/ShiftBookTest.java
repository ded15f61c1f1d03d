package io.takens.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.schemas.Alert;
import io.takens.schemas.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftBookTest {
    private final ShiftBook book = new ShiftBook();

    @Test
    void anAlertSoonAfterAShiftFindsItInWhateverOrderTheyCome() {
        alert(1030, Alert.Kind.REGIME_SHIFT);
        truth(0, "START");
        truth(1000, "PARAMETER_JUMP");
        truth(5000, "NOISE");
        assertThat(book.count(9000)).isEqualTo(new ShiftBook.Count(2, 1, 0, List.of(30L)));
    }

    @Test
    void anAlertBeforeAnyShiftOrLongAfterIsFalse() {
        truth(1000, "PARAMETER_JUMP");
        alert(500, Alert.Kind.REGIME_SHIFT);
        alert(1000 + ShiftBook.WINDOW, Alert.Kind.REGIME_SHIFT);
        assertThat(book.count(9000)).isEqualTo(new ShiftBook.Count(1, 0, 2, List.of()));
    }

    @Test
    void aSecondAlertForOneShiftIsNeitherASecondFindNorFalse() {
        truth(1000, "SENSOR");
        alert(1010, Alert.Kind.SENSOR_SHIFT);
        alert(1200, Alert.Kind.REGIME_SHIFT);
        assertThat(book.count(9000)).isEqualTo(new ShiftBook.Count(1, 1, 0, List.of(10L)));
    }

    @Test
    void anAlertBelongsToTheLastShiftBeforeIt() {
        truth(1000, "PARAMETER_JUMP");
        truth(1400, "PARAMETER_JUMP");
        alert(1450, Alert.Kind.REGIME_SHIFT);
        assertThat(book.count(9000)).isEqualTo(new ShiftBook.Count(2, 1, 0, List.of(50L)));
    }

    @Test
    void aShiftThatTheDetectorHasNotSeenYetDoesNotCount() {
        truth(1000, "PARAMETER_JUMP");
        assertThat(book.count(999)).isEqualTo(ShiftBook.Count.none());
    }

    @Test
    void recoveryAndSilenceAreNoClaimsOfAShift() {
        alert(10, Alert.Kind.RECOVERED);
        alert(20, Alert.Kind.STALE);
        assertThat(book.count(9000)).isEqualTo(ShiftBook.Count.none());
    }

    private void truth(long sequence, String kind) {
        book.add(new Truth("s", sequence, sequence, kind, List.of(), "A", "B", null, null, ""));
    }

    private void alert(long detected, Alert.Kind kind) {
        book.add(new Alert(
                "s", kind, detected, detected, detected, 0, detected, 0, List.of(), 2, 1, 1e-4, 0, 1, "", ""));
    }
}
