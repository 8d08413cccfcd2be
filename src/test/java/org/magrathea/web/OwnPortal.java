package org.magrathea.web;

import org.magrathea.MagratheaApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A portal for one test alone, on an empty database in memory. */
final class OwnPortal implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    OwnPortal(String database) {
        this(database, "http://localhost:8080");
    }

    OwnPortal(String database, String address) {
        this(database, address, "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
    }

    private OwnPortal(String name, String address, String url) {
        context = SpringApplication.run(MagratheaApplication.class, "--server.port=0", "--magrathea.address=" + address,
                "--spring.datasource.url=" + url, "--spring.datasource.hikari.max-lifetime=0", "--magrathea.data=target/" + name);
    }

    /** On a database of the test. */
    static OwnPortal on(String name, String url) {
        return new OwnPortal(name, "http://localhost:8080", url);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
