package io.takens.forecast;

import java.io.DataInput;
import java.io.IOException;

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
}
