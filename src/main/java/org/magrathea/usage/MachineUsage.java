package org.magrathea.usage;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Chart;
import org.magrathea.machines.MachineFacts;

/**
 * A machine in the list by usage: means of the last 24 hours.
 *
 * @param cpu line of the CPU, in cores
 * @param cpuMean in percent of a core, 0 if unknown
 * @param io bytes a second read from and written to the disk
 * @param network bytes a second received and sent
 */
record MachineUsage(MachineFacts machine, Chart.Line cpu, double cpuMean, double io, double network) {

    /** Orders of the list. Each is a parameter of the page. */
    enum Order {

        CPU("cpu", "CPU", Comparator.comparingDouble(MachineUsage::cpuMean)), MEMORY("memory", "Memory",
                Comparator.comparingLong(MachineUsage::memory)), DISK("disk", "Disk",
                        Comparator.comparingLong(MachineUsage::disk)), IO("io", "Disk I/O",
                                Comparator.comparingDouble(MachineUsage::io)), NETWORK("network", "Network",
                                        Comparator.comparingDouble(MachineUsage::network));

        private final String key;
        private final String label;
        private final Comparator<MachineUsage> comparator;

        Order(String key, String label, Comparator<MachineUsage> comparator) {
            this.key = key;
            this.label = label;
            this.comparator = comparator;
        }

        public String label() {
            return label;
        }

        public String key() {
            return key;
        }
    }

    static List<MachineUsage> of(List<MachineFacts> machines, Map<Long, History> histories, Order order, int most) {
        return machines.stream()
                .map(machine -> of(machine, histories.get(machine.id())))
                .sorted(order.comparator.reversed().thenComparing(usage -> usage.machine.name()))
                .limit(most)
                .toList();
    }

    private static MachineUsage of(MachineFacts machine, @Nullable History history) {
        if (history == null) {
            return new MachineUsage(machine, new Chart.Line("CPU", new double[0], new double[0]), 0, 0, 0);
        }
        Chart.Line cpu = history.line("CPU", Series.CPU, 1_000_000);
        return new MachineUsage(machine, cpu, cpu.mean().orElse(0) * 100,
                mean(history, Series.READ) + mean(history, Series.WRITTEN),
                mean(history, Series.RECEIVED) + mean(history, Series.SENT));
    }

    private static double mean(History history, Series series) {
        return history.line("", series).mean().orElse(0);
    }

    public long memory() {
        Long used = machine.memoryUsed();
        return used == null ? 0 : used;
    }

    public long ioBytes() {
        return Math.round(io);
    }

    public long networkBytes() {
        return Math.round(network);
    }

    public long disk() {
        return machine.root().allocated() + machine.home().allocated();
    }
}
