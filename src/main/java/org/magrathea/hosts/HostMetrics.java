package org.magrathea.hosts;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * {@code magrathea.host.reachable} (1 or 0), {@code magrathea.host.disk.free} and {@code magrathea.host.memory.available} in
 * bytes, each by host.
 */
@Component
class HostMetrics implements SchedulingConfigurer {

    private final Hosts hosts;
    private final Duration every;
    private final MultiGauge reachable;
    private final MultiGauge diskFree;
    private final MultiGauge memoryAvailable;

    HostMetrics(Hosts hosts, HostProperties settings, MeterRegistry meters) {
        this.hosts = hosts;
        this.every = settings.metrics();
        reachable = MultiGauge.builder("magrathea.host.reachable")
                .description("Whether the host answered the last poll")
                .register(meters);
        diskFree = MultiGauge.builder("magrathea.host.disk.free").baseUnit("bytes").register(meters);
        memoryAvailable = MultiGauge.builder("magrathea.host.memory.available").baseUnit("bytes").register(meters);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::write, every);
    }

    /** Replaces all rows, because hosts are added and removed. */
    private void write() {
        List<Host> all = hosts.all();
        List<Host> known = all.stream().filter(host -> host.capacity() != null).toList();
        reachable.register(rows(all, host -> host.reachable() ? 1 : 0), true);
        diskFree.register(rows(known, host -> host.capacity() == null ? 0 : host.capacity().diskFree()), true);
        memoryAvailable.register(rows(known, host -> host.capacity() == null ? 0 : host.capacity().memoryAvailable()), true);
    }

    private static List<MultiGauge.Row<?>> rows(List<Host> hosts, ToDoubleFunction<Host> value) {
        return hosts.stream().<MultiGauge.Row<?>>map(host -> {
            double now = value.applyAsDouble(host);
            return MultiGauge.Row.of(Tags.of("host", host.name()), now);
        }).toList();
    }
}
