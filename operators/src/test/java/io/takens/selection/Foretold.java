package io.takens.selection;

import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import java.io.DataOutput;
import java.util.function.IntToDoubleFunction;

/** An expert that learns nothing and says of each lead what it was made to say; on a stream of zeros, its errors. */
final class Foretold implements Forecaster {
    private final int channels;
    private final IntToDoubleFunction says;
    boolean ready = true;

    Foretold(int channels, IntToDoubleFunction says) {
        this.channels = channels;
        this.says = says;
    }

    @Override
    public String name() {
        return "foretold";
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void learn(double[] sample) {}

    @Override
    public void gap() {}

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public void forecast(int horizon, double[] out) {
        for (int i = 0; i < horizon * channels; i++) {
            out[i] = says.applyAsDouble(i / channels + 1);
        }
    }

    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        forecast(horizon, out);
    }

    @Override
    public void write(DataOutput out) {
        throw new UnsupportedOperationException("never written");
    }
}
