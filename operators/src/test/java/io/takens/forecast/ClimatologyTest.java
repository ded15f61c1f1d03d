package io.takens.forecast;

import java.io.DataInput;
import java.io.IOException;

class ClimatologyTest extends ForecasterContract {

    @Override
    protected Forecaster create() {
        return new Climatology(3);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return Climatology.read(in);
    }

    @Override
    protected boolean waitsAfterAGap() {
        return false;
    }

    @Override
    protected boolean disturbed() {
        return false;
    }
}
