"""A boto3 client of CloudWatch in one of botocore's protocols; prints what it got as JSON."""

import datetime
import json
import sys

import boto3
import botocore.session

url, protocol, noon = sys.argv[1:]
session = botocore.session.get_session()
model = session.get_component("data_loader").load_service_model("cloudwatch", "service-2")
model["metadata"].update(protocol=protocol, protocols=[protocol])
client = boto3.Session(botocore_session=session).client(
    "cloudwatch",
    endpoint_url=url,
    region_name="eu-central-1",
    aws_access_key_id="id",
    aws_secret_access_key="secret",
)
start = datetime.datetime.fromisoformat(noon)
window = {"StartTime": start, "EndTime": start + datetime.timedelta(minutes=1)}
metric = {
    "Namespace": "N",
    "MetricName": "latency & <more>",
    "Dimensions": [{"Name": "Version", "Value": "2"}, {"Name": "Service", "Value": "s"}],
}


def plain(value):
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def refusal(call, **arguments):
    try:
        call(**arguments)
    except client.exceptions.ClientError as error:
        return [type(error).__name__, error.response["Error"]["Code"], error.response["Error"]["Message"]]
    return None


datum = {k: metric[k] for k in ("MetricName", "Dimensions")}
client.put_metric_data(
    Namespace="N",
    MetricData=[
        {**datum, "Timestamp": start, "Value": 12.5, "StorageResolution": 1, "Unit": "Milliseconds"},
        {**datum, "Timestamp": start, "Values": [20.0, 400.0], "Counts": [8.0, 1.0],
         "StorageResolution": 1, "Unit": "Milliseconds"},
    ],
)
stat = lambda id, name: {"Id": id, "MetricStat": {"Metric": metric, "Stat": name, "Period": 10}}
data = client.get_metric_data(
    MetricDataQueries=[
        stat("n", "SampleCount"),
        stat("slow", "TC(300:)"),
        {"Id": "share", "Expression": "FILL(slow, 0) / n", "Label": "slow share"},
    ],
    ScanBy="TimestampAscending",
    **window,
)
statistics = client.get_metric_statistics(
    **metric, **window, Period=60, ExtendedStatistics=["p50"], Unit="Milliseconds"
)
client.put_metric_alarm(
    AlarmName="slow",
    EvaluationPeriods=2,
    DatapointsToAlarm=1,
    Threshold=0.05,
    ComparisonOperator="GreaterThanThreshold",
    TreatMissingData="notBreaching",
    Metrics=[
        {**stat("n", "SampleCount"), "ReturnData": False},
        {**stat("slow", "TC(300:)"), "ReturnData": False},
        {"Id": "share", "Expression": "slow / n", "ReturnData": True},
    ],
)
alarm = client.describe_alarms(AlarmNames=["slow"])["MetricAlarms"][0]
out = {
    "results": [
        {k: [plain(v) for v in r[k]] if isinstance(r[k], list) else r[k]
         for k in ("Id", "Label", "Timestamps", "Values", "StatusCode")}
        for r in data["MetricDataResults"]
    ],
    "p50": statistics["Datapoints"][0]["ExtendedStatistics"],
    "listed": client.list_metrics(Namespace="N")["Metrics"],
    "alarm": [alarm["StateValue"], alarm["Threshold"], alarm["DatapointsToAlarm"], alarm["ActionsEnabled"],
              alarm["Metrics"][2]["Expression"], plain(alarm["AlarmConfigurationUpdatedTimestamp"])],
    "reserved": refusal(client.put_metric_data, Namespace="AWS/X", MetricData=[{"MetricName": "m", "Value": 1.0}]),
    "backwards": refusal(client.get_metric_data, MetricDataQueries=[stat("n", "Sum")],
                         StartTime=window["EndTime"], EndTime=window["StartTime"]),
    "unknownAlarm": refusal(client.delete_alarms, AlarmNames=["nobody"]),
}
client.delete_alarms(AlarmNames=["slow"])
out["left"] = client.describe_alarms()["MetricAlarms"]
json.dump(out, sys.stdout)
