package io.takens.order;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told, one word each: "7" accepted, "gap 3", "restart 100", "late 7". */
final class Recorder implements Receiver<String> {
    final List<String> told = new ArrayList<>();

    @Override
    public void accept(long sequence, long time, String item) {
        told.add(item);
    }

    @Override
    public void gap(long missing) {
        told.add("gap " + missing);
    }

    @Override
    public void restart(long elapsed) {
        told.add("restart " + elapsed);
    }

    @Override
    public void reject(String item, Rejection why) {
        told.add(why.name().toLowerCase(java.util.Locale.ROOT) + " " + item);
    }
}
