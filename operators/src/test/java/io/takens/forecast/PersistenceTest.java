package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.random.GaussianSource;
import java.io.DataInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PersistenceTest extends ForecasterContract {

    @Override
    protected Forecaster create() {
        return new Persistence(3);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return Persistence.read(in);
    }

    @Override
    protected boolean waitsAfterAGap() {
        return false;
    }

    @Test
    void isTheLastSampleAtEveryLead() {
        double[] out = new double[4];
        persistence().forecast(2, out);

        assertThat(out).containsExactly(3, -4, 3, -4);
        assertThat(persistence().name()).isEqualTo("persistence");
    }

    @Test
    void anErrorOfTheLastSampleStays() {
        double[] out = new double[4];
        persistence().forecast(2, new Disturbance(new double[] {1, 10}, 0.5, new GaussianSource(7)), out);

        GaussianSource draw = new GaussianSource(7);
        double first = 3 + 0.5 * draw.next();
        double second = -4 + 5 * draw.next();
        assertThat(out).containsExactly(first, second, first, second);
    }

    private static Persistence persistence() {
        Persistence persistence = new Persistence(2);
        persistence.learn(new double[] {1, 2});
        persistence.learn(new double[] {3, -4});
        return persistence;
    }
}
