package org.magrathea.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Explains a port that is already in use. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    private final Environment environment;

    PortAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, PortInUseException cause) {
        int port = cause.getPort();
        String key = Integer.toString(port).equals(environment.getProperty("management.server.port"))
                ? "management.server.port"
                : "server.port";
        return new MayPass(SettingInUse.of(key, environment).is() + ": another process listens on this port.",
                "Stop it (“ss -ltnp sport = :" + port + "” shows it), or set a different port with SERVER_PORT.", cause);
    }
}
