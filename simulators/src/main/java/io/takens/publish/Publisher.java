package io.takens.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.registry.SchemaRegistry;
import io.takens.scenario.Outlet;
import io.takens.scenario.ScenarioStream;
import io.takens.schemas.Codecs;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import io.takens.schemas.Wire;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends a scenario to Kafka: key = stream id, record time = event time. Memory, lost brokers and failures are as its
 * {@link Transmission} has them.
 *
 * <p>Not thread-safe, except that {@link Thread#interrupt} of the publishing thread ends {@link #publish}.
 */
public final class Publisher implements Outlet, AutoCloseable {

    private static final long MILLISECOND = 1_000; // microseconds

    private final Transmission transmission;
    private final String observations;
    private final String truths;
    private final Wire<Observation> observationWire;
    private final Wire<Truth> truthWire;

    /**
     * @param bootstrap brokers, host:port[,host:port]
     * @param properties more producer properties, stronger than the ones set here; may be empty
     * @param observations topic of the observations
     * @param truths topic of the truth records
     * @param registry where their schemas get ids
     */
    public Publisher(
            String bootstrap,
            Map<String, Object> properties,
            String observations,
            String truths,
            SchemaRegistry registry) {
        this(new Transmission(bootstrap, properties), observations, truths, registry);
    }

    Publisher(Transmission transmission, String observations, String truths, SchemaRegistry registry) {
        this.transmission = transmission;
        this.observations = observations;
        this.truths = truths;
        this.observationWire = new Wire<>(Codecs.OBSERVATION, registry, observations + "-value");
        this.truthWire = new Wire<>(Codecs.TRUTH, registry, truths + "-value");
    }

    /**
     * Sends a scenario to its end, then waits until everything is acknowledged.
     *
     * @param stream the scenario under way
     * @param pace how fast its event time passes
     * @param listener receives reports
     * @return the last report
     * @throws InterruptedException if the thread is interrupted; what was sent stays sent
     * @throws PublishException if the broker does not take a record
     */
    public Progress publish(ScenarioStream stream, Pace pace, Progress.Listener listener) throws InterruptedException {
        try {
            while (stream.hasNext()) {
                transmission.await(pace, stream.nextEventTime(), listener);
                stream.advance(this);
            }
            transmission.flush();
        } catch (InterruptException interrupted) {
            throw Transmission.interrupted(interrupted);
        }
        Progress last = transmission.progress(pace);
        listener.report(last);
        return last;
    }

    /** Records handed to the producer so far. */
    public long sent() {
        return transmission.sent();
    }

    /** Of these, records confirmed by all in-sync replicas; final after {@link #close}. */
    public long acknowledged() {
        return transmission.acknowledged();
    }

    /**
     * Waits until everything sent is acknowledged.
     *
     * @throws PublishException if the broker did not take a record
     */
    public void flush() {
        transmission.flush();
    }

    /** Gives the producer ten seconds to deliver what it has, then drops the rest. */
    @Override
    public void close() {
        transmission.close();
    }

    @Override
    public void observation(Observation observation) {
        send(observations, observation.eventTime(), observation.streamId(), observationWire.encode(observation));
    }

    @Override
    public void truth(Truth truth) {
        send(truths, truth.eventTime(), truth.streamId(), truthWire.encode(truth));
    }

    private void send(String topic, long eventTime, String key, byte[] value) {
        transmission.send(
                new ProducerRecord<>(topic, null, Math.floorDiv(eventTime, MILLISECOND), key.getBytes(UTF_8), value));
    }
}
