package org.magrathea.hosts;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.magrathea.Chart;
import org.magrathea.access.Person;
import org.magrathea.home.HomeNumber;
import org.magrathea.home.HomeNumbers;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The hosts on the home page of an admin, with the columns of other modules. */
@Component
@Order(20)
class HostsOnHome implements HomePart, HomeNumbers {

    private static final int SHOWN = 50;

    private final Hosts hosts;
    private final List<HostColumn> columns;
    private final HostSparklines sparklines;

    HostsOnHome(Hosts hosts, List<HostColumn> columns, HostSparklines sparklines) {
        this.sparklines = sparklines;
        this.hosts = hosts;
        this.columns = columns;
    }

    /** A row of the table. A host that was never reached has no figures. */
    record Row(Host host, @Nullable Figures figures, List<HostCell> cells, Chart.@Nullable Line load) {

        public String state() {
            return host.reachable() ? "Reachable" : host.seenAt() == null ? "Not reached yet" : "Unreachable";
        }

        public String badge() {
            return host.reachable() ? "good" : "bad";
        }
    }

    /** Memory and disk in use, in bytes and percent, and the load average of the last minute. */
    record Figures(long memory, long memoryTotal, long disk, long diskTotal, double load, int cpus) {

        static Figures of(Capacity capacity) {
            return new Figures(capacity.memoryTotal() - capacity.memoryAvailable(), capacity.memoryTotal(),
                    capacity.diskTotal() - capacity.diskFree(), capacity.diskTotal(), capacity.load(), capacity.cpus());
        }

        public int memoryPercent() {
            return percent(memory, memoryTotal);
        }

        public int diskPercent() {
            return percent(disk, diskTotal);
        }

        /** The colour of the meter: amber from 80 %, red from 95 %. */
        public String diskLook() {
            return diskPercent() >= 95 ? "bad" : diskPercent() >= 80 ? "warn" : "";
        }

        private static int percent(long part, long whole) {
            return whole <= 0 ? 0 : (int) Math.clamp(part * 100 / whole, 0, 100);
        }
    }

    @Override
    public HomeNumber now() {
        List<Host> all = hosts.all();
        List<String> silent = all.stream().filter(host -> !host.reachable()).map(Host::name).toList();
        String detail = all.isEmpty()
                ? "none added"
                : silent.isEmpty()
                        ? "all reachable"
                        : silent.size() == 1 ? silent.getFirst() + " unreachable" : silent.size() + " unreachable";
        return new HomeNumber("Hosts", silent.isEmpty()
                ? String.valueOf(all.size())
                : all.size() - silent.size() + " of "
                        + all.size(),
                detail, silent.isEmpty() ? "" : "bad", "/admin/hosts");
    }

    @Override
    public String template() {
        return "hosts/home";
    }

    @Override
    public Place place() {
        return Place.WHOLE;
    }

    @Override
    public boolean isFor(Person viewer) {
        return viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        List<Host> shown = hosts.all().stream().limit(SHOWN).toList();
        List<Map<Long, HostCell>> cells = columns.stream().map(column -> column.of(shown)).toList();
        Map<Long, Chart.Line> loads = sparklines.load(shown.stream().map(Host::id).toList());
        model.addAttribute("hostColumns", columns.stream().map(HostColumn::label).toList());
        model.addAttribute("hostRows", shown.stream()
                .map(host -> new Row(host, host.capacity() == null ? null : Figures.of(host.capacity()), IntStream
                        .range(0, columns.size())
                        .mapToObj(at -> cells.get(at).getOrDefault(host.id(), HostCell.UNKNOWN))
                        .toList(), loads.get(host.id())))
                .toList());
    }
}
