package chancery.allinone;

import chancery.command.CommandServiceConfiguration;
import chancery.embedded.DevMailsConfiguration;
import chancery.embedded.EmbeddedPartsInitializer;
import chancery.notification.NotificationServiceConfiguration;
import chancery.query.QueryServiceConfiguration;
import chancery.web.route.Route;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Runs the whole product in one process: {@code ./chancery run}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import({
    CommandServiceConfiguration.class,
    QueryServiceConfiguration.class,
    NotificationServiceConfiguration.class,
    DevMailsConfiguration.class,
    DeskStartReport.class
})
public class AllInOne {
    /** Starts the product; it runs until Ctrl-C or SIGTERM. */
    public static void main(String[] arguments) {
        EmbeddedPartsInitializer parts = new EmbeddedPartsInitializer();
        new GracefulShutdown(parts).run(application(parts), arguments);
    }

    /** The page of caught mails is not part of the API. It exists with the mail catcher only. */
    @Bean
    Route devMailsRoute() {
        return Route.page("/dev/mails");
    }

    /** The application, not yet started. */
    public static SpringApplication application() {
        return application(new EmbeddedPartsInitializer());
    }

    private static SpringApplication application(EmbeddedPartsInitializer parts) {
        SpringApplication application = new SpringApplication(AllInOne.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(parts, new EmbeddedPartResources(parts));
        return application;
    }
}
