package io.unitflow.job.planning;

import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.message.ToldPlans;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How plans are made.
 *
 * @param network where tasks learn of the network
 * @param orderDays days from a decision to the shipping of its goods
 * @param auto whether orders may go out by themselves
 * @param autoValue money that such an order may cost where the network sets no limit
 * @param told what earlier runs told
 */
public record PlanSettings(NetworkSource network, int orderDays, boolean auto, BigDecimal autoValue, ToldPlans told)
        implements Serializable {}
