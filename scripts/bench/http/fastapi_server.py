"""FastAPI with Pydantic: the same route, the same checks, the same model."""

import json
import math
import os
from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

with open(os.environ["MODEL_FILE"], encoding="utf-8") as file:
    artefact = json.load(file)
bias, weights = artefact["bias"], artefact["weights"]


class Payment(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
    amount: Annotated[float, Field(gt=0, le=50_000)]
    hour: Annotated[int, Field(ge=0, le=23)]
    merchant_risk: Annotated[float, Field(ge=0, le=1)]
    transactions_last_10_minutes: Annotated[int, Field(ge=0, le=1_000)]
    account_age_days: Annotated[int, Field(ge=0, le=40_000)]
    card_present: bool


class PredictRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")
    instances: Annotated[list[Payment], Field(min_length=1, max_length=100)]


class Prediction(BaseModel):
    fraud_probability: float


class PredictResponse(BaseModel):
    model_config = ConfigDict(protected_namespaces=())
    model_version: str
    predictions: list[Prediction]


def probability(payment: Payment) -> float:
    angle = 2 * math.pi * payment.hour / 24
    inputs = (
        math.log1p(payment.amount),
        math.sin(angle),
        math.cos(angle),
        payment.merchant_risk,
        math.log1p(payment.transactions_last_10_minutes),
        math.log1p(payment.account_age_days),
        float(payment.card_present),
    )
    log_odds = bias
    for weight, value in zip(weights, inputs):
        log_odds += weight * value
    return 1 / (1 + math.exp(-log_odds))


app = FastAPI()


@app.post("/predict")
async def predict(request: PredictRequest) -> PredictResponse:
    return PredictResponse(
        model_version=artefact["version"],
        predictions=[
            Prediction(fraud_probability=probability(payment)) for payment in request.instances
        ],
    )


if os.environ.get("OBSERVED") == "yes":
    from fastapi_observed import Observed

    app.add_middleware(Observed)
