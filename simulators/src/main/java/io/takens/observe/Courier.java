package io.takens.observe;

import io.takens.schemas.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries one stream's samples to their reader, with the losses, repeats and delays of a {@link Delivery}.
 *
 * <p>Samples held back leave after the sample during which they fall due, so at most {@code lateBy} are held. Not
 * thread-safe.
 */
public final class Courier {

    private record Held(long due, Observation observation) {}

    private final Delivery delivery;
    private final Randomness chance;
    private final List<Held> held = new ArrayList<>();
    private int losing; // samples of the present gap still to lose

    /**
     * @param delivery what goes wrong
     * @param chance the stream's own sequence of random numbers
     */
    public Courier(Delivery delivery, Randomness chance) {
        this.delivery = delivery;
        this.chance = chance;
    }

    /**
     * Takes the next sample in order of sequence, and hands over everything that arrives now.
     *
     * @param observation sample taken
     * @param reader receives zero or more samples
     */
    public void take(Observation observation, Consumer<Observation> reader) {
        if (losing == 0 && strikes(delivery.lost())) {
            losing = delivery.gap();
        }
        if (losing > 0) {
            losing--;
        } else if (strikes(delivery.late())) {
            held.add(new Held(observation.sequence() + 1 + chance.below(delivery.lateBy()), observation));
        } else {
            reader.accept(observation);
            if (strikes(delivery.repeated())) {
                reader.accept(observation);
            }
        }
        release(observation.sequence(), reader);
    }

    /** Hands over what is still held back, at the end of a stream. */
    public void finish(Consumer<Observation> reader) {
        release(Long.MAX_VALUE, reader);
    }

    private void release(long now, Consumer<Observation> reader) {
        for (int i = 0; i < held.size(); ) {
            if (held.get(i).due() <= now) {
                reader.accept(held.remove(i).observation());
            } else {
                i++;
            }
        }
    }

    private boolean strikes(double probability) {
        return probability > 0 && chance.uniform() < probability;
    }
}
