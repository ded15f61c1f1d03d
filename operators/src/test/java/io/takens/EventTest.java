package io.takens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventTest {
    @Test
    void readsWhatPeopleWrite() {
        assertThat(Event.parse("x > 15 within 100")).isEqualTo(new Event("x", true, 15, 100));
        assertThat(Event.parse(" wind speed<-1.5e-3 within 7 ")).isEqualTo(new Event("wind speed", false, -1.5e-3, 7));
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> Event.parse("x = 15"))
                .hasMessage("event \"x = 15\" is not of the form \"CHANNEL > NUMBER within SAMPLES\" (or <)");
        assertThatThrownBy(() -> Event.parse("x > 1.2.3 within 5")).hasMessageContaining("1.2.3 is not a number");
    }

    @Test
    void happensBeyondTheThresholdOnItsSide() {
        assertThat(new Event("x", true, 3, 1).happens(3.1)).isTrue();
        assertThat(new Event("x", true, 3, 1).happens(3)).isFalse();
        assertThat(new Event("x", false, 3, 1).happens(2.9)).isTrue();
        assertThat(new Event("x", false, 3, 1).happens(3)).isFalse();
    }
}
