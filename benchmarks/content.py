"""Invented bulletins of any length, always the same for the same seed, and variants of a given one."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

#: About as much text as fills seven pages with masthead and sign-off.
ISSUE_CHARACTERS = 3300
#: Characters of running text a full page holds on average, short last lines counted in.
PAGE_CHARACTERS = 545


@dataclass(frozen=True, slots=True)
class Section:
    """A headed section; an item is the tuple of its paragraphs."""

    heading: str
    items: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One issue as plain values; ``signoff`` holds (label, value) in printed order, ``date`` is (year, month, day)."""

    series: str
    year: int
    number: int
    total: int
    date: tuple[int, int, int]
    compiler: str
    sections: tuple[Section, ...]
    signoff: tuple[tuple[str, str], ...]


_HEADINGS = ("要闻速递", "养老服务", "社会救助", "基层治理", "社会事务", "慈善公益", "党建工作")
_UNITS = (
    "湖滨街道", "青石桥镇", "南塘街道", "云岭乡", "柳荫街道", "局养老服务科", "局社会救助科", "局基层政权科",
    "区救助管理站", "区婚姻登记处", "区社会福利院", "区慈善总会", "局社会组织科", "局区划地名科", "局儿童福利科",
)  # fmt: skip
_EVENTS = (
    "“银龄有约”助餐服务启动仪式", "低保边缘家庭排查工作会", "社区议事协商观摩会", "困境儿童夏令营", "年中工作推进会",
    "养老机构消防安全演练", "社会组织等级评估培训", "“邻里一碗汤”志愿活动", "零工驿站结对帮扶座谈会",
    "地名文化进校园活动", "婚俗改革宣传周活动", "《社会救助经办规程》解读会",
)  # fmt: skip
_PLACES = (
    "区行政中心三楼会议室",
    "湖滨街道综合为老服务中心", "青石桥镇文化礼堂", "区社会福利院活动室", "南塘街道党群服务中心",
    "云岭乡敬老院", "区社会组织创新园（二期）", "柳荫街道第六居委会",
)  # fmt: skip
_PEOPLE = (
    "局领导班子成员", "各街道（乡镇）分管负责人", "养老机构代表", "社区工作者", "志愿者骨干", "居民代表",
    "高校社会工作专业师生", "区有关部门负责人", "社会组织负责人", "救助协理员",
)  # fmt: skip
_AIMS = (
    "补齐服务短板", "打通服务群众的最后一步路", "守牢安全底线", "把好事办到群众心坎上", "提升基层治理精细化水平",
    "让困难群众求助有门、受助及时", "推动资源下沉、力量下沉、服务下沉", "形成可复制、可推广的经验",
)  # fmt: skip
_TASKS = (
    "逐户核实台账", "完善“一人一档”", "优化办理流程", "压实属地责任", "开展入户走访", "加强数据比对", "畅通热线渠道",
    "落实24小时值班制度", "建立月调度、季通报机制", "配齐应急物资", "组织技能培训", "强化资金监管",
    "推广“一次申报、联动办理”", "设置无障碍设施", "公布监督电话", "引入专业评估",
)  # fmt: skip
_RESULTS = (
    "服务老年人{n}人次", "发放物资折合{n}元", "排查隐患{s}处并全部整改", "建成助餐点{s}个", "新增认知障碍照护床位{s}张",
    "办理登记{n}对", "救助临时遇困人员{s}人", "培育社区社会组织{s}家", "收集意见建议{s}条", "满意率达{p}%",
    "平均办理时间由{s}天压缩到3天", "覆盖率提高{p}个百分点",
)  # fmt: skip
_REMARKS = (
    "会议强调，民政工作连着民心，要带着感情去做，既要算好经济账，更要算好民心账",
    "参加活动的老人说：“家门口就有热饭菜，孩子们上班也放心。”大家纷纷点头",
    "现场还通过WiFi连线，以视频形式（时长15分钟）展示了3个案例，并由专家逐一点评",
    "有关做法已报送市级主管部门，并在“湖滨民政”公众号上刊发，阅读量超过{n}次",
    "针对反映集中的停车难、晾晒难问题，居委会牵头成立工作小组，约定每周三下午碰头",
    "下一步，将对照年度任务清单，倒排时间、挂图作战，确保年底前全部完成",
    "经现场评议，{s}个项目获得资助；其余项目将在修改后于下季度再次申报",
    "雨后路滑，工作人员分成4组，撑着伞、背着药箱，一户一户地走完了{s}户独居老人家",
    "厨房飘出艾草与红枣的香味，七十岁的邻居们围坐包粽子、剥毛豆，笑声盖过了窗外的蝉鸣",
    "理发师傅支起镜子，磨剪刀、修雨伞、配钥匙的摊位沿河岸依次铺开，队伍排到了桥头",
    "医护队员为居民测血压、查视力、听心肺，叮嘱糖尿病患者少吃甜食、按时服药",
    "孩子们用彩纸折飞机、剪窗花，在墙面绘出宇宙、鲸鱼和麦田，童真跃然纸上",
    "退伍军人讲述雪夜巡逻、抗洪抢险的往事，台下掌声久久不息",
    "台风“白鹭”来临前，{s}名网格员连夜加固门窗、疏通沟渠，转移低洼地段群众",
    "律师结合遗嘱公证、监护协议、赡养纠纷等实例，以案释法，深入浅出",
    "电梯加装、楼道粉刷、坡道改造同步推进，轮椅从单元门到菜场全程畅行",
    "冬季取暖补贴提前拨付，棉被、米油、煤炭按需配送，严寒时节暖意融融",
    "新人身穿汉服，在古银杏树下交换誓言，摒弃攀比铺张，倡导简约婚礼",
    "社工运用沙盘游戏、音乐疗愈等专业方法，缓解留守儿童的焦虑与孤僻",
    "殡仪馆推出海葬、树葬、花坛葬等生态安葬，全程免费，庄重肃穆",
    "界桩旁杂草已除，勘界人员携带仪器跨越峡谷，逐一拍摄存档、描红字迹",
    "聋哑夫妻凭借手语翻译顺利领证，登记员悄悄递上贺卡与喜糖",
    "志愿者骑着三轮车穿梭弄堂，车铃清脆，把热腾腾的豆浆送进每扇虚掩的门",
    "评估组查阅财务凭证、章程、理事会纪要，随机抽验{s}份档案，未见疑点",
    "福彩公益金资助的康复器械抵达仓库，贴标、扫码、入账，毫厘不差",
    "书法爱好者挥毫泼墨，为百户家庭赠送楹联，墨香浸润街巷",
    "消防员演示灭火毯、逃生绳的用法，浓烟帐篷内，学员弯腰掩鼻迅速撤离",
    "养老顾问耐心辨析长护险、津贴与床位轮候的区别，赢得交口称赞",
)  # fmt: skip


class _Writer:
    """Sentences drawn from the vocabulary; everything hangs on the seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._deck: list[str] = []

    def paragraph(self) -> str:
        """A news item of four to nine sentences."""
        middle = [self._middle() for _ in range(self.random.randint(3, 7))]
        return "".join((self._opening(), *middle, self._closing()))

    def _some(self, words: tuple[str, ...], low: int, high: int) -> list[str]:
        return self.random.sample(words, self.random.randint(low, high))

    def _opening(self) -> str:
        pick = self.random.choice
        day = f"{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日"
        people = "、".join(self._some(_PEOPLE, 2, 4))
        return f"{day}，{pick(_UNITS)}在{pick(_PLACES)}举办{pick(_EVENTS)}。{people}参加。"

    def _middle(self) -> str:
        choice = self.random.random()
        if choice < 0.25:
            tasks = self._some(_TASKS, 3, 5)
            return f"{self.random.choice(_UNITS)}围绕{self.random.choice(_AIMS)}，{'，'.join(tasks)}。"
        if choice < 0.45:
            tasks = self._some(_TASKS, 3, 6)
            parts = [f"{mark}要{'、'.join(tasks[at::3])}" for at, mark in enumerate("一二三")]
            return f"会上提出三点要求：{'；'.join(parts)}，{self.random.choice(_AIMS)}。"
        if choice < 0.6:
            return f"截至目前，已{'，'.join(map(self._numbers, self._some(_RESULTS, 2, 3)))}。"
        return f"{self._numbers(self._remark())}。"

    def _remark(self) -> str:
        if not self._deck:  # every remark comes once before any comes again
            self._deck = self.random.sample(_REMARKS, len(_REMARKS))
        return self._deck.pop()

    def _closing(self) -> str:
        return f"活动由{self.random.choice(_UNITS)}牵头，旨在{self.random.choice(_AIMS)}。"

    def _numbers(self, text: str) -> str:
        number = self.random.randint
        share = number(100, 999) / 10
        return text.format(n=number(1000, 9999), s=number(3, 48), p=share)


def make_bulletin(characters: int = ISSUE_CHARACTERS, *, seed: int = 1) -> Bulletin:
    """An invented issue with at least ``characters`` characters of running text, four or five items a section."""
    writer = _Writer(seed)
    sections: list[Section] = []
    while characters > 0:
        heading = _HEADINGS[len(sections) % len(_HEADINGS)]
        items: list[tuple[str, ...]] = []
        while characters > 0 and len(items) < 4 + len(sections) % 2:
            items.append((writer.paragraph(),))
            characters -= len(items[-1][0])
        sections.append(Section(heading, tuple(items)))
    signoff = (
        ("编辑", "办公室"),
        ("电话", "02100000000"),
        ("签发", "甲乙丙"),
        ("网址", "https://minzheng.hubin.example/xinxi/index.html"),
        ("邮箱", "xinxi@minzheng.hubin.example"),
    )
    return Bulletin("湖滨民政信息", 2026, 7, 213, (2026, 8, 10), "湖滨区民政局办公室", tuple(sections), signoff)


def variants(original: Bulletin, count: int) -> Iterator[Bulletin]:
    """Issues that differ in number, date, order of items, and order of sentences: nothing of one helps the next."""
    for index in range(count):
        draw = random.Random(1000 + index)
        items = [_shuffled(item, draw) for section in original.sections for item in section.items]
        draw.shuffle(items)
        sections = []
        for section in original.sections:
            sections.append(replace(section, items=tuple(items[: len(section.items)])))
            del items[: len(section.items)]
        year, month = original.year + index // 12, index % 12 + 1
        yield replace(
            original,
            year=year,
            number=month,
            total=original.total + index,
            date=(year, month, draw.randint(1, 28)),
            sections=tuple(sections),
        )


def _shuffled(item: tuple[str, ...], draw: random.Random) -> tuple[str, ...]:
    paragraphs = []
    for paragraph in item:
        sentences = re.findall(r".+?(?:[。！？]”?|$)", paragraph, re.DOTALL)
        draw.shuffle(sentences)
        paragraphs.append("".join(sentences))
    return tuple(paragraphs)
