package org.magrathea.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Reads all settings of the portal before anything else is made, so that a wrong one is told within the first seconds and
 * nothing was touched: first keys that do not exist, then values that are none. Bounds are checked when the records are made.
 */
@Component
class SettingsCheck implements BeanFactoryPostProcessor, EnvironmentAware, Ordered {

    private ConfigurableEnvironment environment;

    @SuppressWarnings("NullAway.Init")
    SettingsCheck() {
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    /** The first after what fills placeholders in. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<Class<?>> records = records(beans);
        List<String> unknown = unknown(new KnownKeys(records));
        if (!unknown.isEmpty()) {
            throw new UnknownSettings(unknown);
        }
        Binder binder = Binder.get(environment);
        records
                .forEach(type -> binder.bindOrCreate(type.getAnnotation(ConfigurationProperties.class).value(),
                        Bindable.of(type)));
    }

    private static List<Class<?>> records(ConfigurableListableBeanFactory beans) {
        List<Class<?>> records = new ArrayList<>();
        for (String name : beans.getBeanDefinitionNames()) {
            if (beans.getBeanDefinition(name) instanceof AbstractBeanDefinition bean && bean.hasBeanClass()
                    && bean.getBeanClass().isRecord() && bean.getBeanClass().isAnnotationPresent(ConfigurationProperties.class)) {
                records.add(bean.getBeanClass());
            }
        }
        return records;
    }

    private List<String> unknown(KnownKeys known) {
        List<String> sentences = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named) {
                for (String key : named.getPropertyNames()) {
                    boolean variable = named instanceof SystemEnvironmentPropertySource;
                    if (isOurs(key, variable) && !(variable ? known.hasVariable(key) : known.has(key))) {
                        sentences.add(sentence(key, named, variable ? known.nearestVariable(key) : known.nearest(key)));
                    }
                }
            }
        }
        return sentences;
    }

    private static boolean isOurs(String key, boolean variable) {
        return key.toLowerCase(Locale.ROOT).startsWith(KnownKeys.ROOT + (variable ? "_" : "."));
    }

    /** Without the value, which may be a password under a name that nothing recognises. */
    private static String sentence(String key, PropertySource<?> source, String nearest) {
        String place = Places.of(source, key);
        String what = place.endsWith(key) ? "The " + place : key + " (" + place + ")";
        return what + " is not a setting. Did you mean " + nearest + "?";
    }
}
