package org.magrathea.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hangs the rules of access and the signed-in person into Spring MVC. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebFrame implements WebMvcConfigurer {

    private final AccessRule rule;
    private final OpenStreams streams;

    WebFrame(AccessRule rule, OpenStreams streams) {
        this.rule = rule;
        this.streams = streams;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PersonArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rule);
        registry.addInterceptor(streams);
    }
}
