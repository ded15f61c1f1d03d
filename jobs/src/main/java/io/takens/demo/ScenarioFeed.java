package io.takens.demo;

import io.takens.publish.Pace;
import io.takens.publish.Publisher;
import io.takens.scenario.Demonstration;
import io.takens.scenario.ScenarioStream;
import java.util.concurrent.TimeUnit;

/**
 * Simulated streams, from now on and without end.
 *
 * @param seed of everything random in them
 * @param speed event time per real time; 1 = as it would happen
 */
public record ScenarioFeed(long seed, double speed) implements Feed {

    @Override
    public String description() {
        return Demonstration.scenario(seed).streams().size() + " simulated streams";
    }

    @Override
    public void send(Publisher publisher) throws InterruptedException {
        long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        publisher.publish(new ScenarioStream(Demonstration.scenario(seed), now), Pace.realTime(speed), progress -> {});
    }
}
