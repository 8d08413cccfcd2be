package org.magrathea.usage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.DiskHistory;
import org.magrathea.hosts.Forecast;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFrame;
import org.magrathea.hosts.HostTab;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The usage of a host: its charts, the machines that use most, promised memory, and the forecast of its disk. */
@Controller
class HostUsageController {

    private static final int MACHINES = 25;

    private final Histories histories;
    private final Machines machines;
    private final DiskHistory disks;
    private final Clock clock;
    private final HostFrame frame;

    HostUsageController(Histories histories, Machines machines, DiskHistory disks, Clock clock, HostFrame frame) {
        this.frame = frame;
        this.histories = histories;
        this.machines = machines;
        this.disks = disks;
        this.clock = clock;
    }

    @GetMapping("/admin/hosts/{host}/usage")
    String one(Host host, @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String by, Model model) {
        Period shown = Period.of(period);
        MachineUsage.Order order = order(by);
        List<MachineFacts> all = machines.onHost(host.id()).stream().filter(MachineFacts::isHere).toList();
        frame.fill(host, HostTab.USAGE, model);
        model.addAttribute("period", shown);
        model.addAttribute("periods", Period.values());
        model.addAttribute("by", order);
        model.addAttribute("orders", MachineUsage.Order.values());
        model.addAttribute("machineCount", all.size());
        model.addAttribute("machines", MachineUsage.of(all, histories.lastDay(all.stream().map(MachineFacts::id).toList()),
                order, MACHINES));
        Capacity capacity = host.capacity();
        if (capacity != null) {
            charts(host, capacity, shown, model);
        }
        return "usage/host";
    }

    private void charts(Host host, Capacity capacity, Period period, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Forecast forecast = disks.forecast(host);
        LocalDate full = forecast.full();
        model.addAttribute("charts", UsageCharts.of(host, capacity, histories.ofHost(host.id(), period)));
        model.addAttribute("forecast", forecast);
        model.addAttribute("daysLeft", full == null ? null : Math.max(0, ChronoUnit.DAYS.between(today, full)));
        model.addAttribute("forecastChart", UsageCharts.forecast(host, capacity, disks.days(host.id()), forecast, today));
    }

    private static MachineUsage.Order order(@Nullable String key) {
        return key == null || key.isEmpty()
                ? MachineUsage.Order.CPU
                : Arrays.stream(MachineUsage.Order.values())
                        .filter(order -> order.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "Unknown order"));
    }
}
